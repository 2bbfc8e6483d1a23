package import Reporters

/// `controls.json`: which requirements the pack supports, and what else each would need.
package enum ControlDocument {
  package static let path = "data/controls.json"

  package static let remark =
    "Supports means: an assessor may use this pack for part of the requirement. Nothing here says that "
    + "a requirement is met; lacks says what else that would take."

  /// - Parameter counts: the number of rows per status, and of findings and decisions per rule.
  package static func tree(counts: [String: Int]) -> JSONTree {
    .members([
      "remark": .text(remark),
      "controls": .array(ControlTable.all.map { tree($0, counts) }),
    ])
  }

  private static func tree(_ control: Control, _ counts: [String: Int]) -> JSONTree {
    .members([
      "framework": .text(control.framework), "edition": .text(control.edition),
      "id": .text(control.id), "title": .text(control.title), "supports": .text(control.supports),
      "lacks": .text(control.lacks), "source": .text(control.source), "read": .text(Control.readOn),
      "rows": .array(
        control.rules.map { rule in
          .members(["rule": .text(rule), "count": .number(counts[rule] ?? 0)])
        }),
    ])
  }
}
