import Assessment
import Inventory

/// The restore steps with placeholders for ids, once per kind, for rows without steps of their own.
enum HTMLGeneralSteps {
  /// The kinds of credential that have steps.
  private static let kinds: [CredentialKind] = [
    .clientSecret, .certificate, .samlSigningCertificate,
  ]

  private static func kind(of row: AssessedCredential) -> CredentialKind {
    row.kind == .symmetricKey ? .clientSecret : row.kind
  }

  private static func anchor(_ kind: CredentialKind) -> String { "restore-" + kind.name }

  static func writeLink(for row: AssessedCredential, on page: HTMLPage, to out: HTMLWriter) {
    guard RestorePlans.hasSteps(for: row.kind) else { return }
    out(
      """
       <a href="#\(attribute: anchor(kind(of: row)))">Steps</a> for client id \
      \(page.identifier(page.report.directoryObject(of: row).appId)).
      """)
  }

  static func write(_ plans: RestorePlans, to out: HTMLWriter) {
    out(
      """
      <section id="restore-section" aria-labelledby="restore">
      <h2 id="restore">General restore steps</h2>
      <p class="quiet">For the rows above without steps of their own: replace &lt;client-id&gt; with the client id of the row. \
      With scripts, the link in the row does that.</p>

      """)
    for kind in kinds {
      let name = kind.words
      out(
        """
        <details class="panel plan" id="\(attribute: anchor(kind))"><summary><strong>\(name)</strong></summary>

        """)
      HTMLCommand.write(plans.generalPlan(for: kind), to: out)
      out("</details>\n")
    }
    out("</section>\n")
  }
}
