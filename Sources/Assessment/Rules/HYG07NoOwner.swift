import Inventory

/// HYG-07: an application that can sign in has no owner.
enum HYG07NoOwner: FindingRule {
  static let description = RuleDescription(
    id: "HYG-07",
    title: "No owner",
    explanation: """
      Looks at: applications with a valid or federated credential whose owners were collected and are none. It \
      is medium, and high where the application holds application permissions.
      Why: when the credential expires, nobody knows whom to call.
      Could be wrong: a team may keep its list of owners elsewhere.
      What to do: az ad app owner add --id APPID --owner-object-id USERID
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/enterprise-apps/overview-assign-app-owners")

  static let privileged = MessageTemplate(
    "HYG-07.privileged",
    "It has application permissions and no owner: assign somebody who is responsible for it.")
  static let unowned = MessageTemplate(
    "HYG-07", "It has no owner: assign somebody who is responsible for it.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    guard subject.object.type == .application,
      subject.context.report.owners(of: subject.row)?.isEmpty == true,
      subject.ownCredentials.contains(where: {
        $0.row.kind == .federatedIdentityCredential
          || $0.row.kind.isClientCredential && subject.isLive($0.row)
      })
    else { return }
    let isPrivileged = subject.context.holdsApplicationPermissions(subject.object)
    found.add(isPrivileged ? .high : .medium, subject, isPrivileged ? privileged : unowned)
  }
}
