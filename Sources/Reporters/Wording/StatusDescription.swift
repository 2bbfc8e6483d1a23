package import Assessment

/// What a status means, for formats that list checks as rules.
package struct StatusDescription {
  /// A sentence without its full stop.
  package let title: String
  /// What it means, and what to do.
  package let explanation: String

  /// The documentation page for all statuses.
  package static let reference =
    "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"

  package init(_ status: CredentialStatus) {
    switch status {
    case .platformManaged:
      title = "Credential renewed by the platform"
      explanation = "No action is needed."
    case .unreadable:
      title = "Credential without a readable end date"
      explanation =
        "Its expiry date is unknown. Export the object again with its credentials, or look in the portal."
    case .dormant:
      title = "Credential of a deleted or disabled object"
      explanation = "Nothing can sign in with it. It is removed with the object."
    case .outage:
      title = "Expired credential that is still in use"
      explanation =
        "It has expired, and sign-ins used it until then or have tried it since: something is probably down "
        + "now. Switch to another valid credential, or add a new one wherever it is used."
    case .superseded:
      title = "Expired credential that was replaced"
      explanation =
        "A newer credential of the same kind replaced it. Clean up: remove it once nothing tries it any more."
    case .covered:
      title = "Expired credential of an application that has another valid one"
      explanation =
        "It has no replacement of its own. Check which one is in use, then remove it."
    case .lapsed:
      title = "Expired credential with no known replacement"
      explanation =
        "Whatever still uses it cannot sign in. Find what still uses it and replace the credential, or remove "
        + "it if nothing does."
    case .notYetValid:
      title = "Credential that is not valid yet"
      explanation =
        "Nothing can sign in with it before its start. If no other credential is valid until then, there is a gap."
    case .replacementReady:
      title = "Credential about to expire for which a replacement exists"
      explanation = "Switch everything that uses it to the replacement, then remove the old one."
    case .expiring:
      title = "Credential about to expire without a replacement"
      explanation =
        "Add a new credential, switch everything that uses the old one, then remove the old one; or go "
        + "secretless with a managed identity or workload identity federation."
    case .healthy:
      title = "Credential that does not expire soon"
      explanation = "Nothing needs to be done now."
    }
  }
}
