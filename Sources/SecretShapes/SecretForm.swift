/// A shape of secrets: what it is, and the page that documents it.
package struct SecretForm: Hashable, Sendable {
  /// In words that fit "shaped like …".
  package var name: String
  package var source: String

  /// All shapes, family by family.
  package static let all: [SecretForm] =
    ClientSecretShape.forms + TokenShape.forms + PrivateKeyTextShape.forms
    + PrefixedSecret.all.map(\.form) + AzureKeyShape.forms + AssignmentShape.forms
    + URLPasswordShape.forms
}

/// A secret found in a text.
struct SecretMatch {
  var range: Range<Int>
  var form: SecretForm
}
