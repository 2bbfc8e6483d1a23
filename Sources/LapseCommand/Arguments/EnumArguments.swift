import ArgumentParser
import Assessment
import Reporters

/// How `report.csv` is written.
enum CSVForm: String, ExpressibleByArgument, CaseIterable {
  /// Safe to open in a spreadsheet.
  case guarded
  /// As it is, for programs.
  case raw
}

/// `--junit-dialect`
extension JUnitDialect: ExpressibleByArgument {}

/// `--markdown`
extension MarkdownSize: ExpressibleByArgument {}

/// `--policy`
extension PolicyName: ExpressibleByArgument {}

/// `--fail-on` and its kin: `none` is no limit.
extension Severity: ExpressibleByArgument {
  package init?(argument: String) {
    guard let severity = Severity(name: argument), severity != .none else { return nil }
    self = severity
  }

  package static var allValueStrings: [String] {
    allCases.filter { $0 != .none }.map(\.name)
  }
}
