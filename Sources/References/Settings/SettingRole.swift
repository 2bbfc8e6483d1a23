/// The role of a setting in how an application signs in.
enum SettingRole {
  case clientId
  case secret
  /// The path, thumbprint or name of a certificate.
  case certificate
  /// The password of a certificate file, or a private key.
  case certificateSecret
  /// Shows that the platform's tokens are used.
  case oidc
  case managedIdentity
  /// The id of a managed identity, which may serve another purpose.
  case identityId
  /// The managed identity that built-in authentication uses in place of a secret.
  case managedIdentityForSecret
  /// The name of another setting that holds the secret.
  case secretSettingName
  /// The name of the secret in a store, or of the file that holds it.
  case secretName
  /// The sign-in method: `ClientSecret`, `ManagedIdentity`, `WorkloadIdentityFederation`.
  case method
  /// The id of something called or administered: an API, a tenant, another object.
  case other

  /// Whether its value must not be in plaintext.
  var isSecret: Bool { self == .secret || self == .certificateSecret }
}
