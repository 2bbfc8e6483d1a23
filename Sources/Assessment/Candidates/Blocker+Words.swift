extension Candidate.Blocker {
  /// The code and text of each blocker, ordered by code.
  package static let all: [(set: BlockerSet, blocker: Candidate.Blocker)] = words.map {
    ($0.0, Candidate.Blocker(code: $0.1, text: $0.2))
  }

  private static let words: [(BlockerSet, String, String)] = [
    (
      BlockerSet.sharedConnection, "B-ADO-SHARED",
      "The service connection is shared by projects or was made by hand, so Azure DevOps does not "
        + "convert it: add the federated credential yourself with the issuer and subject it shows."
    ),
    (
      BlockerSet.api, "B-API",
      "It is an API with scopes, roles or identifier URIs, so the registration stays: let a managed "
        + "identity be its federated credential instead."
    ),
    (
      BlockerSet.blind, "B-BLIND",
      "Other tenants, browsers or people can use it, and the logs here do not show all of that: ask "
        + "its owners before anything is removed."
    ),
    (
      BlockerSet.cloud, "B-CLOUD",
      "The tenant is in a sovereign cloud: use that cloud's audience, and nothing across clouds."
    ),
    (
      BlockerSet.dual, "B-DUAL",
      "A federated credential exists and this one is not known to be out of use: find what still uses it by "
        + "address and resource in the sign-in log, move that, then remove this one."
    ),
    (
      BlockerSet.federatedLimit, "B-FIC20",
      "An application has room for 20 federated credentials: use a flexible one, an environment in "
        + "place of branches, or an application for each."
    ),
    (
      BlockerSet.find, "B-FIND",
      "It has expired: use its name and key ID to find what uses it before it is "
        + "removed."
    ),
    (
      BlockerSet.infrastructureAsCode, "B-IAC",
      "Code seems to manage it: change it there, or it comes back."
    ),
    (
      BlockerSet.kind, "B-KIND",
      "It may be a SAML, encryption or verification certificate, or the password of one, and what was "
        + "collected does not rule that out. Collect keyCredentials with usage and type, and "
        + "tokenEncryptionKeyId, of its object, and the report on last use, before you decide."
    ),
    (
      BlockerSet.personal, "B-MSA",
      "It serves personal accounts, which allows two secrets only and may rule out federation: split "
        + "the daemon part into an application of its own."
    ),
    (
      BlockerSet.multiTenant, "B-MT",
      "It serves several tenants, so no managed identity can replace it: one can be its federated "
        + "credential in the home tenant; Azure DevOps needs an application of one tenant."
    ),
    (
      BlockerSet.noLog, "B-NOLOG",
      "No log that reaches up to the report shows whether somebody uses it or is refused: collect "
        + "credential activity and the sign-ins of service principals of the last 30 days, or read the "
        + "sign-in log in the portal."
    ),
    (
      BlockerSet.policy, "B-POLICY",
      "A policy refuses new secrets or keys: test the new way before the old one ends, for there is no "
        + "way back."
    ),
    (
      BlockerSet.rare, "B-RARE",
      "A name, note, description or tag says that it is rarely used (recovery, year end) "
        + "or must stay: a year without use proves nothing, so ask its owners."
    ),
    (
      BlockerSet.region, "B-REGION",
      "The managed identity is in a region that does not support federated credentials: create one elsewhere."
    ),
    (
      BlockerSet.rotation, "B-ROT",
      "A replacement exists and this one is not known to be out of use: move whatever still uses it to the "
        + "new one first."
    ),
    (
      BlockerSet.library, "B-SDK",
      "Something that uses it knows no client assertions: bring it up to date first."
    ),
    (
      BlockerSet.shared, "B-SHARED",
      "Several places use the application: give each an identity of its own, move them one by one, and "
        + "remove this last."
    ),
    (
      BlockerSet.tokenLife, "B-TOKENLIFE",
      "Jobs run longer than the hour that a federated token of an application lasts: use a user-assigned "
        + "managed identity, whose tokens last a day."
    ),
    (
      BlockerSet.user, "B-USER",
      "People sign in with it, or it acts for them, so the registration stays: let a managed identity be "
        + "its federated credential instead."
    ),
    (
      BlockerSet.federationOff, "B-WIFOFF",
      "Sign-ins say that the tenant refuses this issuer or federation altogether: ask who set that policy; "
        + "a user-assigned managed identity may be allowed."
    ),
    (
      BlockerSet.crossTenant, "B-XT",
      "Managed identities of another tenant, and tenants for customers, are refused (AADSTS700236): use an "
        + "application of several tenants beside the identity, or a certificate."
    ),
  ]

  /// Returns the code and text of each blocker in a set.
  package static func list(_ set: BlockerSet) -> [Candidate.Blocker] {
    set.isEmpty ? [] : all.filter { set.contains($0.set) }.map(\.blocker)
  }
}
