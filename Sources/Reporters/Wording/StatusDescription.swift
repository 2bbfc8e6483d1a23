import Assessment

/// What a status says of a credential, for formats that list what was checked as rules.
struct StatusDescription {
  /// A sentence without a full stop.
  let title: String
  /// What it means, and what to do.
  let explanation: String

  /// The documentation page behind all of them.
  static let reference =
    "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"

  init(_ status: CredentialStatus) {
    switch status {
    case .platformManaged:
      title = "A credential that the platform renews"
      explanation = "Nobody here has to look after it."
    case .unreadable:
      title = "A credential without a readable end date"
      explanation =
        "Nobody can say when it lapses. Export the object again with its credentials, or look in the portal."
    case .dormant:
      title = "A credential of an object that is deleted or disabled"
      explanation = "Nothing signs in with it. Remove it when the object goes."
    case .outage:
      title = "An expired credential that is still asked for"
      explanation =
        "It ended, and sign-ins used it until then or have presented it since: something is likely to be broken "
        + "now. Add a new credential where it is used, or switch to one that is live."
    case .superseded:
      title = "An expired credential that was replaced"
      explanation =
        "A newer one of the same kind took its place. Clean-up: remove it once nothing presents it any more."
    case .covered:
      title = "An expired credential of an application that has another live one"
      explanation =
        "It has no successor of its own. Check which one its consumer uses, then remove it."
    case .lapsed:
      title = "An expired credential without a live one in its place"
      explanation =
        "Whoever still uses it cannot sign in. Find its consumer; replace the credential, or remove it where "
        + "there is none."
    case .notYetValid:
      title = "A credential that is not valid yet"
      explanation =
        "Before its start nothing can sign in with it. Where nothing else is live until then there is a gap."
    case .replacementReady:
      title = "A credential near its end whose successor is there"
      explanation = "Switch every consumer to the successor, then remove the old one."
    case .expiring:
      title = "A credential near its end without a successor"
      explanation =
        "Add a new credential, switch every consumer to it, then remove the old one; or use none at all: a "
        + "managed identity or workload identity federation."
    case .healthy:
      title = "A credential beyond the horizon"
      explanation = "Nothing has to be done now."
    }
  }
}
