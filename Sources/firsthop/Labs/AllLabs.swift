import AddressingLab
import LabCommand
import PacketsLab
import RoutingLab

extension LabCatalog {
  /// What `firsthop lab` knows, in the order in which the labs are best worked through.
  static let all = LabCatalog(
    command: "firsthop lab", words: [LabNew.self],
    examples: """
        firsthop lab new office          a lab of your own, in a package
        firsthop lab --pack office list  that lab, by the same words

      """
  ) { [PacketsLab.lab, AddressingLab.lab, RoutingLab.lab] }
}
