import Inventory

/// What the audit log of the directory says of who did what.
package struct AuditedActs: Sendable {
  package init() {}

  /// Who made a change; nil where the log does not say.
  func act(behind _: Change, in _: Comparison) -> AuditedAct? { nil }
}
