import Routing

extension Scenario {
  /// Sets what `sysctl -w` sets.
  mutating func apply(_ setting: Setting, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    guard let station = place.station else { return .nothing }
    guard isThere(setting.key, at: place) else { return noSuch(setting.key) }
    // That is for interfaces to come, and none do.
    if setting.key.scope == "default" { return .nothing }
    let value = setting.value
    var settings = try network.settings(of: station)
    switch setting.key.item {
    case .ignoreEchoes: settings.answersEcho = value == 0
    case .ignoreBroadcastEchoes: settings.answersBroadcastEcho = value == 0
    case .disableIPv6:
      try setIPv6(value == 0, of: station)
      return .nothing
    case .duplicateDetection: settings.detectsDuplicates = value > 0
    default:
      let scope = setting.key.scope
      try network.withRouter(of: station) { router in router.apply(setting.key.item, scope, value) }
      return .nothing
    }
    try network.setSettings(settings, of: station)
    return .nothing
  }

  /// Shows what `sysctl` shows.
  func show(_ key: SettingKey, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    guard let station = place.station, isThere(key, at: place) else { return noSuch(key) }
    let settings = try network.settings(of: station), router = try network.router(of: station)
    let value: Int =
      switch key.item {
      case .ignoreEchoes: settings.answersEcho ? 0 : 1
      case .ignoreBroadcastEchoes: settings.answersBroadcastEcho ? 0 : 1
      case .disableIPv6: settings.hasIPv6 ? 0 : 1
      case .duplicateDetection: settings.detectsDuplicates ? 1 : 0
      default: router.value(key.item, key.scope)
      }
    return CommandResult(lines: ["\(key) = \(value)"])
  }

  /// Whether the interface that a setting is about is there.
  private func isThere(_ key: SettingKey, at place: MachinePlace) -> Bool {
    key.scope.map { ["all", "default", "lo"].contains($0) || place.interfaces[$0] != nil } ?? true
  }

  private func noSuch(_ key: SettingKey) -> CommandResult {
    let path = SettingKey.folder + "\(key)".split(separator: ".").joined(separator: "/")
    return .failed("sysctl: cannot stat \(path): No such file or directory", status: 1)
  }
}

extension Router {
  /// Sets what belongs to the IP layer. What is said of `all` is said of each interface.
  fileprivate mutating func apply(_ item: SettingKey.Item, _ scope: String?, _ value: Int) {
    switch item {
    case .ipForward, .forwarding4: forwards4 = value == 1
    case .forwarding6: forwards6 = value == 1
    case .defaultTTL: defaultTTL = UInt8(clamping: value)
    case .icmpRateLimit: settings.icmpRateLimit = UInt64(value)
    case .icmp6RateLimit: settings.icmp6RateLimit = UInt64(value)
    case .reversePathFilter, .sendRedirects, .acceptLocal:
      for index in interfaces.indices where scope == "all" || interfaces[index].name == scope {
        switch item {
        case .reversePathFilter: interfaces[index].reversePathFilter = value == 0 ? .off : value == 1 ? .strict : .loose
        case .sendRedirects: interfaces[index].sendsRedirects = value == 1
        default: interfaces[index].acceptsLocalSources = value == 1
        }
      }
    default: break
    }
  }

  fileprivate func value(_ item: SettingKey.Item, _ scope: String?) -> Int {
    let interface = interfaces.first { $0.name == scope } ?? interfaces.last
    return switch item {
    case .ipForward, .forwarding4: forwards4 ? 1 : 0
    case .forwarding6: forwards6 ? 1 : 0
    case .defaultTTL: Int(defaultTTL)
    case .icmpRateLimit: Int(settings.icmpRateLimit)
    case .icmp6RateLimit: Int(settings.icmp6RateLimit)
    case .reversePathFilter: interface.map { $0.reversePathFilter == .off ? 0 : $0.reversePathFilter == .strict ? 1 : 2 } ?? 0
    case .sendRedirects: interface?.sendsRedirects ?? true ? 1 : 0
    case .acceptLocal: interface?.acceptsLocalSources ?? false ? 1 : 0
    default: 0
    }
  }
}
