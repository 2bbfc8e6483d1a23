import Assessment
import Inventory
import Reporters

/// Formats rotations as short blocks of text for a terminal, by application.
struct RotationText {
  let report: AssessmentReport

  func lines(of rotations: [Rotation]) -> [String] {
    guard !rotations.isEmpty else {
      return [
        report.visibility.scope == .everything
          ? "No rotation is under way in what was read."
          : "It is not known whether a rotation is under way: not all of the tenant was read."
      ]
    }
    var lines: [String] = []
    var object: ReportObjectIndex?
    for rotation in rotations {
      if rotation.old.object != object {
        if object != nil { lines.append("") }
        object = rotation.old.object
        lines.append(heading(of: rotation.old))
        if let holder = RotationWords.holder(of: rotation.old, in: report) {
          lines.append("  \(visible(holder))")
        }
      }
      lines += block(of: rotation)
    }
    return lines
  }

  private func heading(of row: AssessedCredential) -> String {
    let object = report.directoryObject(of: row)
    let name = report.inventory.text.string(object.displayName).map { visible($0) }
    let ids = [
      object.appId.isMissing ? nil : "appId \(spelling(object.appId))",
      "\(CredentialWording.objectType(object.type)) \(spelling(object.id))",
    ]
    return "\(name ?? "(no name)")  \(ids.compactMap { $0 }.joined(separator: ", "))"
  }

  private func block(of rotation: Rotation) -> [String] {
    var rows: [(String, String)] = [("state", rotation.state.name)]
    rows.append(("old", credential(rotation.old)))
    rows.append(("replacement", rotation.successor.map { credential($0) } ?? "none"))
    if rotation.successor != nil {
      rows.append(("created", time(rotation.created)))
      rows.append(("adopted", time(rotation.adopted)))
    }
    rows.append(("old silent since", time(rotation.oldSilentSince)))
    if rotation.successor != nil {
      rows.append(("safe to delete on", time(rotation.safeToDeleteOn)))
    }
    if let accepted = RotationWords.acceptance(of: rotation.old, in: report) {
      rows.append(("accepted", visible(accepted)))
    }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { term, text in
      "  \(term)\(String(repeating: " ", count: width - term.count))  \(text)"
    }
    return [""] + lines + rotation.unknowns.map { "  \($0.words)" }
  }

  /// Formats a credential as `secret 4f…, "prod", ends 26 Nov 2026 (in 3 d)`.
  private func credential(_ row: AssessedCredential) -> String {
    let name = report.displayName(of: row).map { ", \"\(visible($0))\"" } ?? ""
    let end = report.validity(of: row).end.instant.map { ", ends \(time($0))" } ?? ""
    return "\(row.kind.words) \(spelling(report.keyId(of: row)))\(name)\(end)"
  }

  private func time(_ time: Instant?) -> String {
    guard let time else { return "not known" }
    return "\(TimeWording.date(time)) (\(TimeWording.relative(time, asOf: report.asOf)))"
  }

  private func spelling(_ identifier: Identifier) -> String {
    visible(report.inventory.spelling(of: identifier))
  }

  private func visible(_ text: String) -> String { Terminal.visible(text) }
}
