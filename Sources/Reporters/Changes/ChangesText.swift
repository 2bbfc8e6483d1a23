package import Assessment

/// Formats a comparison for a terminal.
package enum ChangesText {
  /// - Parameter visible: makes text from a tenant safe to print.
  package static func lines(
    of comparison: Comparison, visible: (String) -> String
  ) -> [String] {
    var lines = [visible(ChangeWording.since(comparison)), ""]
    if comparison.isBackwards {
      lines += ["The second report is older than the first: changes are shown backwards.", ""]
    }
    for group in ChangeGroup.all(of: comparison) {
      lines.append("\(ChangeWording.title(group.kind)) (\(group.changes.count))")
      for change in group.changes {
        let line = ChangeLine(change, in: comparison)
        let subject = [line.application, line.credential].filter { !$0.isEmpty }
        let rest = [line.detail, line.actor].compactMap { $0 }.filter { !$0.isEmpty }
        lines.append(
          visible(
            "  " + subject.joined(separator: ": ")
              + (rest.isEmpty ? "" : " - " + rest.joined(separator: "; "))))
      }
      lines.append("")
    }
    let refusals = ChangeWording.refusals(of: comparison)
    if !refusals.isEmpty {
      lines.append("Cannot be compared")
      lines += refusals.map { visible("  " + $0) }
      lines.append("")
    }
    return lines.dropLast(lines.last == "" ? 1 : 0)
  }
}

/// The changes of one kind.
struct ChangeGroup {
  let kind: ChangeKind
  let changes: ArraySlice<Change>

  /// Groups the changes of a comparison, most severe kind first.
  static func all(of comparison: Comparison) -> [ChangeGroup] {
    var groups: [ChangeGroup] = []
    var start = 0
    let changes = comparison.changes
    while start < changes.count {
      let kind = changes[start].kind
      let end = changes[start...].firstIndex { $0.kind != kind } ?? changes.count
      groups.append(ChangeGroup(kind: kind, changes: changes[start..<end]))
      start = end
    }
    return groups
  }
}
