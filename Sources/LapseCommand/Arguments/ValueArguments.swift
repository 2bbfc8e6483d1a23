import ArgumentParser
import Assessment
import Inventory
import Reporters
import SecretShapes
import System

/// `--format` of commands that print text for people or JSON for programs.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// The form of `report.csv`.
enum CSVForm: String, ExpressibleByArgument, CaseIterable {
  /// Safe to open in a spreadsheet.
  case guarded
  /// Unchanged values, for programs.
  case raw
}

/// `--junit-dialect`
extension JUnitDialect: ExpressibleByArgument {}

/// `--markdown`
extension MarkdownSize: ExpressibleByArgument {}

/// `--policy`
extension PolicyName: ExpressibleByArgument {}

/// `--fail-on` and similar options, which do not accept `none`.
extension Severity: ExpressibleByArgument {
  package init?(argument: String) {
    guard let severity = Severity(name: argument), severity != .none else { return nil }
    self = severity
  }

  package static var allValueStrings: [String] {
    allCases.filter { $0 != .none }.map(\.name)
  }
}

/// `--as-of`: an RFC 3339 time, or a day, which means its start in UTC.
struct AsOfArgument: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    let isDay = argument.utf8.count == 10
    let text = isDay ? argument + "T00:00:00Z" : argument
    // RFC 3339 requires an offset, which the parser of exports does not.
    let tail = text.dropFirst(19)
    guard isDay || tail.contains(where: { "zZ+-".contains($0) }), text.dropFirst(10).first != " ",
      let instant = DateTimeParser.parse(text).instant
    else { return nil }
    self.instant = instant
  }
}

extension Instant {
  /// The time of the machine's clock, to the second.
  static var now: Instant { Instant(secondsSinceEpoch: Machine.secondsSinceEpoch) }
}

/// `--tenant`: a tenant id.
enum TenantArgument {
  /// - Throws: a usage error if it is not a tenant id.
  static func check(_ tenant: String?) throws {
    guard let tenant, Identifier(guid: tenant)?.isMissing ?? true else { return }
    let shown =
      SecretShape.matches(tenant)
      ? "text shaped like a secret" : "'\(Terminal.visible(tenant))'"
    throw ValidationError("--tenant takes a tenant id (a GUID), not \(shown).")
  }
}
