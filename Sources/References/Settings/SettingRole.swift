/// What a setting says about how an application signs in.
enum SettingRole {
  case clientId
  case secret
  /// A path, a thumbprint or a name of a certificate.
  case certificate
  /// Opens the file of a certificate, or is its private key.
  case certificateSecret
  /// Says that tokens of the platform are used.
  case oidc
  case managedIdentity
  /// The id of a managed identity, which may be there for something else.
  case identityId
  /// The identity that built-in authentication presents in place of a secret.
  case managedIdentityForSecret
  /// Names another setting that holds the secret.
  case secretSettingName
  /// Names the secret in a store, or the file that holds it.
  case secretName
  /// Its value says how: `ClientSecret`, `ManagedIdentity`, `WorkloadIdentityFederation`.
  case method
  /// An id that is called or administered: an API, a tenant, another object.
  case other

  /// Whether its value must not lie there in clear.
  var isSecret: Bool { self == .secret || self == .certificateSecret }
}
