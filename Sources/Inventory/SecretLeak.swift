/// A place in the inputs that held a secret; the reader discarded the value.
package struct SecretLeak: Hashable, Sendable {
  /// The kind of secret.
  package enum Kind: String, CaseIterable, Sendable {
    case secretText
    case password
    case passwordValue
    case keyBytes
    case token
    case secretShapedName

    /// The kind in words that complete "… holds <words>".
    package var words: String {
      switch self {
      case .secretText: "a client secret (secretText)"
      case .password: "a client secret (password, clientSecret)"
      case .passwordValue: "a client secret (value)"
      case .keyBytes: "private or symmetric key bytes (key)"
      case .token: "an access token"
      case .secretShapedName: "text shaped like a secret"
      }
    }
  }

  package var kind: Kind
  /// The file, as in ``InputFile/path``.
  package var path: String
  /// The object that holds it; missing if the file does not say.
  package var objectId: Identifier
  package var objectType: DirectoryObject.ObjectType?
  /// The credential; missing if the secret is not in one.
  package var keyId: Identifier
  /// What the text looks like, in words that complete "text shaped like …".
  package var shape: String?
  /// Graph's name for the property that held it.
  package var property: String?

  package init(
    kind: Kind, path: String, objectId: Identifier, objectType: DirectoryObject.ObjectType?,
    keyId: Identifier, shape: String? = nil, property: String? = nil
  ) {
    self.kind = kind
    self.path = path
    self.objectId = objectId
    self.objectType = objectType
    self.keyId = keyId
    self.shape = shape
    self.property = property
  }

  /// What the file holds, in words that complete "… holds <words>".
  package var words: String {
    guard kind == .secretShapedName else { return kind.words }
    return "text shaped like \(shape ?? "a secret")" + (property.map { " (\($0))" } ?? "")
  }
}
