import Inventory

/// One setting of a document that tells something: an id, or how somebody signs in.
struct Setting {
  var key: String
  /// nil where only the value tells that it is an id.
  var name: SettingName?
  var scalar: ReferenceScalar
  /// Where the value is kept, by the format's own means (`secretRef`, `secretKeyRef`).
  var reference: UsePlace.SecretReference?
  /// The names above it; settings that share them belong together.
  var scope: [String]
  /// How many of them belong to what the setting cannot reach beyond.
  var boundary: Int
  /// Which of the placements of the document it has.
  var placement: Int
  /// The application whose client id the value is.
  var owner: Identifier?
  /// Only in JSON.
  var pointer: String?
}

/// What the structure of a document says about the places in a part of it.
struct Placement {
  var kind = PlaceKind.other
  /// The kind of platform that runs what the document only describes.
  var host: PlaceKind?
  var surroundings = UsePlace.Surroundings.unknown
  /// Whether the format itself says what the settings are, whatever their names.
  var isTyped = false
  var name: String?
  var consumer: String?
  var facts: UsePlace.Facts = []
  /// Which marks of variables are understood there.
  var dialect = ValueDialect.settings
  /// How the structure says that one signs in; nil where the settings tell.
  var login: UsePlace.Login?
  /// What names of secrets in it are names in.
  var store: String?
  /// Whether the texts are base64.
  var isEncoded = false
  /// Whether texts of several lines may be scripts that are run.
  var holdsScripts = false
  /// Whether whatever is there is encrypted.
  var isEncrypted = false

  func named(_ name: String?) -> Placement {
    var placement = self
    if let name { placement.name = name }
    return placement
  }
}
