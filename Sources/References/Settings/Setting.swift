import Inventory

/// A relevant setting of a document: an id, or how an application signs in.
struct Setting {
  var key: String
  /// The meaning of the name; nil if only the value shows that it is an id.
  var name: SettingName?
  var scalar: ReferenceScalar
  /// Where the value is kept, if the format itself says so (`secretRef`, `secretKeyRef`).
  var reference: UsePlace.SecretReference?
  /// The names above it; settings that share them belong together.
  var scope: [String]
  /// The number of scope names that the setting's search for an id may not go above.
  var boundary: Int
  /// The index of its placement in the document's placements.
  var placement: Int
  /// The application whose client id the value is.
  var owner: Identifier?
  /// The JSON pointer; nil for other formats and for settings that are not an id.
  var pointer: String?
}

/// What a document's structure says about the places in a part of it.
struct Placement {
  var kind = PlaceKind.other
  /// The platform that runs what the document only describes.
  var host: PlaceKind?
  var surroundings = UsePlace.Surroundings.unknown
  /// Whether the format itself defines what the settings are, whatever their names.
  var isTyped = false
  var name: String?
  var consumer: String?
  var facts: UsePlace.Facts = []
  /// The variable syntax that is understood there.
  var dialect = ValueDialect.settings
  /// How to sign in according to the structure; nil if the settings determine it.
  var login: UsePlace.Login?
  /// The store that names of secrets refer to.
  var store: String?
  /// Whether the texts are base64.
  var isEncoded = false
  /// Whether multi-line texts may be scripts that are executed.
  var holdsScripts = false
  /// Whether all values are encrypted.
  var isEncrypted = false

  func named(_ name: String?) -> Placement {
    var placement = self
    if let name { placement.name = name }
    return placement
  }
}
