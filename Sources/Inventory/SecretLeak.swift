/// A place in the inputs that held a secret. The value itself is nowhere: the reader dropped it.
package struct SecretLeak: Hashable, Sendable {
  /// What kind of secret it was.
  package enum Kind: String, CaseIterable, Sendable {
    case secretText
    case password
    case passwordValue
    case keyBytes
    case token
    case secretShapedName

    /// The kind in words that fit "… holds <words>".
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
  /// The object that holds it; missing where the file does not say.
  package var objectId: Identifier
  package var objectType: DirectoryObject.ObjectType?
  /// The credential, where it is one.
  package var keyId: Identifier
  /// What the text is shaped like, in words that fit "text shaped like …".
  package var shape: String?
  /// The property that held it, as Graph calls it.
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

  /// What the file holds, in words that fit "… holds <words>".
  package var words: String {
    guard kind == .secretShapedName else { return kind.words }
    return "text shaped like \(shape ?? "a secret")" + (property.map { " (\($0))" } ?? "")
  }
}
