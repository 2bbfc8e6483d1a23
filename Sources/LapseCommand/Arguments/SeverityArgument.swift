import ArgumentParser
import Assessment

extension Severity: ExpressibleByArgument {
  package init?(argument: String) {
    guard let severity = Severity(name: argument), severity != .none else { return nil }
    self = severity
  }

  package static var allValueStrings: [String] {
    allCases.filter { $0 != .none }.map(\.name)
  }
}
