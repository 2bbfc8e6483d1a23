import Assessment
import Inventory

/// How the report was made, in words that all formats share: the policy, and its sources.
enum MethodWording {
  /// What a report on credentials can and cannot say about a benchmark.
  static let claim =
    "An inventory supports a control; it does not prove that the control is in place."

  /// Returns `CIS Microsoft 365 Foundations Benchmark v7.0.0 (cis-m365-v7)`.
  static func title(of policy: PolicyProfile) -> String {
    policy.title + (policy.edition.map { " " + $0 } ?? "") + " (\(policy.name.rawValue))"
  }

  /// Returns the lifetime limits of a policy.
  ///
  /// `client secrets: over 180 days medium, over 730 days high; certificates: over 180 days medium`
  static func limits(of policy: PolicyProfile) -> String {
    "client secrets: \(words(policy.secrets)); certificates: \(words(policy.certificates))"
  }

  private static func words(_ limit: LifetimeLimit) -> String {
    limit.steps.map { "over \($0.overDays) days \($0.severity.name)" }.joined(separator: ", ")
  }

  /// Returns the controls of a policy, and what else it asks for.
  static func notes(on policy: PolicyProfile) -> [String] {
    var notes: [String] = []
    if !policy.controls.isEmpty {
      notes.append("Controls: \(policy.controls.joined(separator: ", ")).")
    }
    if policy.blocksPasswordAddition {
      notes.append(
        "The policy also asks for new passwords on applications to be blocked. That is a tenant setting, and "
          + "this report does not check it.")
    }
    return notes
  }

  /// Returns `https://… (read 2026-11-23)`.
  static func words(_ source: DataSource) -> String {
    "\(source.reference) (read \(source.date))"
  }

  /// Returns a sentence for each table that is not as it comes with the program.
  static func changes(of data: ReferenceData) -> [String] {
    data.tables.compactMap { table in
      guard table.origin.state != .standard else { return nil }
      let name = type(of: table).name
      let entries = NumberWording.grouped(table.entries.count)
      let sources = table.origin.configured.map(words).joined(separator: ", ")
      let from = "it now has \(entries) entries, from \(sources)"
      return switch table.origin.state {
      case .standard: nil
      case .extended: "Table \(name) was extended by the configuration: \(from)."
      case .replaced: "Table \(name) was replaced by the configuration: \(from)."
      }
    }
  }
}
