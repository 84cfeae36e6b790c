import AddressingLab
import LabCommand
import PacketsLab
import RoutingLab

extension LabCatalog {
  /// What `firsthop lab` knows, in the order in which the labs are best worked through.
  static let all = LabCatalog(command: "firsthop lab", words: [LabNew.self]) { [PacketsLab.lab, AddressingLab.lab, RoutingLab.lab] }
}
