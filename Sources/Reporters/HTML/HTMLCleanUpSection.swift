import Assessment
import Inventory
import System

/// The clean-up list: expired credentials that were replaced by newer ones, by application.
struct HTMLCleanUpSection {
  let page: HTMLPage

  func write(to out: HTMLWriter) {
    let report = page.report
    let all = report.credentials.filter { $0.status == .superseded }
    out(
      """
      <section id="clean-up-section" aria-labelledby="clean-up">
      <h2 id="clean-up">Clean up <span class="count">\(all.count)</span></h2>

      """)
    guard !all.isEmpty else {
      let nothing = AbsenceWording(report).ofThoseRead("No expired credential", "has been replaced")
      return out("<p class=\"quiet\">\(nothing)</p>\n</section>\n")
    }
    out(
      """
      <p class="quiet">Expired, and a newer credential of the same kind has replaced them. Where one can be deleted \
      today, the commands are below it; the reasons are under <a href="#plan">Credentials you can eliminate</a>.</p>
      <ul class="clean">

      """)
    let rows = inOrder(all).prefix(page.selection.limits.cleanUp)
    var blocks = page.selection.limits.cleanUpBlocks
    var start = rows.startIndex
    while start < rows.endIndex {
      let object = rows[start].object
      let end = rows[start...].firstIndex { $0.object != object } ?? rows.endIndex
      write(Array(rows[start..<end]), blocks: &blocks, to: out)
      start = end
    }
    out("</ul>\n")
    if all.count > rows.count {
      out("<p class=\"more\">and \(all.count - rows.count) more, \(page.elsewhere)</p>\n")
    }
    out("</section>\n")
  }

  /// Sorts by the application's name, keeping the credentials of an application together.
  private func inOrder(_ rows: [AssessedCredential]) -> [AssessedCredential] {
    let report = page.report
    return rows.enumerated()
      .map { position, row in
        (
          name: report.applicationName(of: report.object(of: row))?.lowercased() ?? "",
          object: row.object, position: position, row: row
        )
      }
      .ordered { ($0.name, $0.object, $0.position) < ($1.name, $1.object, $1.position) }
      .map(\.row)
  }

  private func write(_ rows: [AssessedCredential], blocks: inout Int, to out: HTMLWriter) {
    guard let first = rows.first else { return }
    let type = CredentialWording.objectType(page.report.directoryObject(of: first).type)
    out("<li><strong>\(page.applicationName(of: first))</strong> <small>\(type)</small>\n<ul>\n")
    for row in rows {
      out(
        """
        <li>\(page.credentialLine(of: row)), \(page.expiry(of: row)); replaced by \
        \(successor(of: row))</li>

        """)
    }
    out("</ul>")
    let steps = blocks > 0 ? deletions(of: rows) : []
    if !steps.isEmpty {
      blocks -= 1
      let count = NumberWording.count(steps.count, "credential", "credentials")
      out("\n<details><summary>Commands that delete \(count)</summary>")
      HTMLCommand.write(
        Self.block(steps.map(\.command)), powershell: Self.block(steps.map(\.powershell)), to: out)
      out("</details>")
    }
    out("</li>\n")
  }

  /// Returns the steps that delete these credentials, once per decision.
  private func deletions(of rows: [AssessedCredential]) -> [Candidate.Step] {
    var seen: Set<Int> = []
    return rows.filter { $0.decision?.target == .delete }
      .compactMap { page.candidates.position(of: $0) }
      .filter { seen.insert($0).inserted }
      .flatMap { page.candidates[$0].steps.filter(\.template.isDeletion) }
  }

  /// Joins commands into one block to copy. Each part has its own guards and does not stop the
  /// next.
  private static func block(_ parts: [String?]) -> String? {
    let known = parts.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: "\n")
  }

  private func successor(of row: AssessedCredential) -> HTML {
    row.successorCount == 0 ? "the active certificate" : page.successor(of: row)
  }
}
