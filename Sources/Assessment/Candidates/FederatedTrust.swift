import Inventory

/// One federated credential of an identity, with what its issuer and subject say.
struct FederatedTrust {
  /// Index into `Inventory.federatedIdentityCredentials`.
  var index: Int
  var subject: FederatedSubject
  /// Its last use, as far as sign-ins show.
  var lastUsed: Instant?
  var lastUsedOrigin: OriginReference
}
