import Inventory

/// HYG-18: the credential of a SharePoint add-in, which SharePoint Online no longer accepts.
enum HYG18SharePointAddIn: FindingRule {
  static let description = RuleDescription(
    id: "HYG-18",
    title: "Credential of a SharePoint add-in",
    explanation: """
      Looks at: service principals with a symmetric key for signing, a symmetric key for verifying and a \
      password that end at the same second and start within an hour of each other. That is how SharePoint \
      stores the secret of an add-in (app-only access by Azure ACS). One finding for the three of them, at \
      the password: low while it is valid, info once it has expired; before 2026-04-02 high and medium.
      Why: SharePoint Online stopped accepting these credentials on 2026-04-02. They are still a secret that \
      somebody holds, and it signs in to Entra as well.
      Could be wrong: SharePoint Server (hybrid and low-trust add-ins) may still use it. Lapse cannot see \
      that, so it never tells you to delete one.
      What to do: ask the owner whether a SharePoint Server or an old add-in is still configured with it. \
      If nobody needs it, take it out of that configuration first: removing it here while it is still \
      configured there causes errors. Move add-ins to an Entra application with a certificate.
      """,
    reference:
      "https://learn.microsoft.com/sharepoint/dev/sp-add-ins/retirement-announcement-for-azure-acs")

  private static let what =
    "Together with two symmetric keys of the same dates it is the secret of a SharePoint add-in. "
  private static let advice =
    "; SharePoint Server may still use it. Ask the owner before you remove any of the three."
  static let ended = MessageTemplate(
    "HYG-18.ended",
    what + "SharePoint Online has not accepted it since 2026-04-02" + advice)
  static let ending = MessageTemplate(
    "HYG-18.ending", what + "SharePoint Online stops accepting it on 2026-04-02" + advice)

  /// 2026-04-02T00:00:00Z
  static let retirement = Instant(secondsSinceEpoch: 1_775_088_000)

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    let context = subject.context
    let isAhead = subject.asOf < retirement
    for triple in SharePointTriple.all(of: subject.object, in: context.inventory) {
      let keyId = context.inventory.credentials[triple.password].keyId
      guard
        let (index, row) = subject.ownCredentials.first(where: {
          $0.row.kind == .clientSecret && context.report.keyId(of: $0.row) == keyId
        })
      else { continue }
      let severity: Severity =
        switch (subject.isExpired(row), isAhead) {
        case (false, true): .high
        case (true, true): .medium
        case (false, false): .low
        case (true, false): .info
        }
      found.add(
        severity, subject, credential: index, due: isAhead ? retirement : nil,
        isAhead ? ending : ended)
    }
  }
}
