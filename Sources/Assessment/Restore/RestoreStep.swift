/// One action so that an application can sign in again.
///
/// A step is a code with values; ``RestoreStep/Code/template`` has its words. They are filled by
/// replacing each `{name}` with the value of that name.
package struct RestoreStep: Hashable, Sendable {
  /// Identifies a step; other programs match on it.
  package enum Code: String, CaseIterable, Sendable {
    case askOwnerTenant
    case restoreDeleted
    case enable
    case useLive
    case useReplacement
    case changeInCode
    case rotateInAzureDevOps
    case policyRefuses
    case removeFirst
    case newSecret
    case newCertificate
    case putInto
    case putIntoOthers
    case findPlaces
    case restart
    case wait
    case verify
    case leaveDead
    case samlCreate
    case samlCreateNow
    case samlHandOver
    case samlHandOverKnown
    case samlActivate
    case samlTest
  }

  package var code: Code
  package var values: [String: String]
  /// The commands for Bash with the Azure CLI; nil if a person has to look or click.
  package var command: String?
  /// The commands for PowerShell.
  package var powershell: String?

  package init(
    _ code: Code, _ values: [String: String] = [:], command: String? = nil,
    powershell: String? = nil
  ) {
    self.code = code
    self.values = values
    self.command = command
    self.powershell = powershell
  }

  /// The step in words.
  package var text: String { Self.filled(code.template, values) }

  /// Returns a template with its values filled in; unknown placeholders stay as they are.
  ///
  /// `filled("Wait {count} days.", ["count": "2"])` returns `Wait 2 days.`
  package static func filled(_ template: String, _ values: [String: String]) -> String {
    MessageFilling.fill(template) { values[String(decoding: $0, as: UTF8.self)] }
  }
}

extension RestoreStep.Code {
  /// The words of the step.
  package var template: String {
    switch self {
    case .askOwnerTenant:
      "The application is registered in another tenant ({owner}), and only its owners can add a {kind}. Give "
        + "them the client id {appId}, the error and its time, and ask for a new {kind} with its end date, "
        + "over a secure channel. Keep it in {target}, readable only by you: the check below reads it there."
    case .restoreDeleted:
      "The application was deleted. Restore it first (Entra admin center > App registrations > Deleted "
        + "applications), which is possible for 30 days; without it, no credential works."
    case .enable:
      "The application or its service principal is disabled, so no credential works. Find out who disabled it "
        + "and why, then enable it (Entra admin center > Enterprise applications > Properties)."
    case .useLive:
      "The application has another valid {kind}: {name}, which {end}. If its value or private key is "
        + "at hand (in a vault or password store) and nothing else uses it, that is the quickest fix. It cannot be "
        + "read back from Entra."
    case .useReplacement:
      "A replacement exists: {name}, valid from {start} {end}. If its value or private key is at hand, put it in "
        + "place once it is valid, before the old one expires; only if nobody has it, make another one as follows."
    case .changeInCode:
      "{place} manages this application's credentials. Add the new one there, beside the old one, and apply: "
        + "the next run may undo one that is added by hand."
    case .rotateInAzureDevOps:
      "Azure DevOps created this application for a service connection. Renew the secret there (Project settings > "
        + "Service connections > {name} > Rotate secret, or better Convert to workload identity federation): "
        + "the connection does not know one that is added by hand."
    case .policyRefuses:
      "The tenant's policy refuses new client secrets. Use a certificate, or federation; an administrator "
        + "can exempt the application by a policy of its own."
    case .removeFirst:
      "This kind of application can have two secrets at most, and it has two. First remove the one that "
        + "expired on {end}. That cannot be undone, and whatever still sends it will then get AADSTS7000215 "
        + "instead of AADSTS7000222."
    case .newSecret:
      "Add a new secret beside the old one, valid until {end}. The command puts its value into {target}; it "
        + "is never shown, and no line break is added to it."
    case .newCertificate:
      "Make a new certificate, valid until {end} at most, and register its public part beside the old one. The "
        + "private key stays in {target}, which only you can read."
    case .putInto: "Put it into {place}: {how}"
    case .putIntoOthers: "Put it into {count} more places; lapse where-used {appId} lists them."
    case .findPlaces:
      "Put it wherever the old one is used. The places are not known yet: search pipelines, settings, vaults "
        + "and clusters for the client id {appId}, or run lapse where-used {appId} --references DIR."
    case .restart:
      "Restart what uses it: most programs read a secret once, when they start, and settings that refer to a "
        + "vault are read again after a restart."
    case .wait: "Wait two minutes: a new credential takes that long to work everywhere."
    case .verify:
      "Confirm it by requesting a token; do not rely on the log. The command prints whether a token was issued, or "
        + "the code of the error; the token itself is thrown away."
    case .leaveDead:
      "Leave the old credential where it is until the report says delete: it does no harm, its name and key "
        + "id help to find who still sends it."
    case .samlCreate:
      "Create a new SAML signing certificate before the old one ends, valid until {end}; it is not used yet. "
        + "The command prints its thumbprint."
    case .samlCreateNow:
      "Create a new SAML signing certificate, valid until {end}. The command prints its thumbprint."
    case .samlHandOverKnown:
      "A newer certificate exists: {name}, valid until {end}. Give it (or the federation metadata) to the service "
        + "provider, and let it trust both."
    case .samlHandOver:
      "Give the new certificate (or the federation metadata) to the service provider and let it trust both."
    case .samlActivate:
      "Activate the new certificate at a time that suits both sides: from then on, Entra signs with it."
    case .samlTest:
      "Sign in to the service once, as a person would, and keep the old certificate for a week."
    }
  }
}
