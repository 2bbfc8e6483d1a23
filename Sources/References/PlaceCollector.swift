import Exports
import Inventory

/// Where the readers put what they find in one file.
struct PlaceCollector {
  let known: KnownIdentifiers
  let search: IdentifierSearch
  let document: ReferenceDocument
  private(set) var places: [UsePlace] = []
  private(set) var secrets: Set<ExposedSecret> = []

  init(_ document: ReferenceDocument, search: IdentifierSearch) {
    self.document = document
    self.search = search
    known = search.known
  }

  /// Places of one file that are kept; a file with more is a list of ids.
  private static let most = 20_000

  /// A place of the application that a text names; nothing where it names none that is known.
  ///
  /// - Parameter pointer: left out of files that are no JSON.
  mutating func add(
    _ id: String?, _ kind: PlaceKind, _ surroundings: UsePlace.Surroundings,
    _ login: UsePlace.Login, match: UsePlace.Match = .typedPath, line: Int?,
    pointer: String? = nil, name: String? = nil, consumer: String? = nil,
    secret: UsePlace.SecretReference? = nil, facts: UsePlace.Facts = []
  ) {
    guard let id, let owner = known.owner(named: id.withoutQuotes) else { return }
    add(
      owner.appId, kind, surroundings, login, match: match, line: line, pointer: pointer,
      name: name, consumer: consumer, secret: secret, facts: facts)
  }

  mutating func add(
    _ appId: Identifier, _ kind: PlaceKind, _ surroundings: UsePlace.Surroundings,
    _ login: UsePlace.Login, match: UsePlace.Match, line: Int?, pointer: String? = nil,
    name: String? = nil, consumer: String? = nil, secret: UsePlace.SecretReference? = nil,
    facts: UsePlace.Facts = []
  ) {
    guard places.count < Self.most else { return }
    var place = UsePlace(
      appId: appId, kind: kind, surroundings: surroundings, login: login, match: match,
      path: document.path)
    place.facts = facts
    place.line = line
    place.pointer = document.isJSON ? pointer.map(Self.shown) : nil
    place.name = name.flatMap { $0.isEmpty ? nil : Self.shown($0) }
    place.consumer = consumer.map(Self.shown) ?? document.path
    place.secret = secret.map { .init(store: Self.shown($0.store), name: Self.shown($0.name)) }
    places.append(place)
    let texts = [
      place.name, place.consumer, place.pointer, place.secret?.name, place.secret?.store,
    ]
    if texts.contains(SecretShape.replacement) { noteSecretName(line: line, of: appId) }
  }

  /// Notes a secret that stood where a name belongs.
  private mutating func noteSecretName(line: Int?, of appId: Identifier) {
    guard secrets.count < Self.most else { return }
    secrets.insert(
      ExposedSecret(path: document.path, line: line ?? 1, field: "a name", appId: appId))
  }

  /// The places that settings which belong together show.
  ///
  /// - Parameter isTyped: whether the format itself says what the settings are, whatever their names.
  mutating func add(
    _ bag: SettingBag, _ kind: PlaceKind, _ surroundings: UsePlace.Surroundings,
    isTyped: Bool = false, name: String? = nil, consumer: String? = nil,
    facts: UsePlace.Facts = []
  ) {
    let readings = bag.readings(known)
    noteSecrets(in: bag, of: readings)
    for reading in readings {
      var facts = facts
      if reading.isHalfMigrated { facts.insert(.halfMigrated) }
      if reading.isBuiltInAuthentication { facts.insert(.builtInAuthentication) }
      add(
        reading.owner, kind, surroundings, reading.login,
        match: reading.isDocumented || isTyped ? .typedPath : .siblingKey,
        line: reading.setting.line,
        pointer: reading.setting.pointer, name: name, consumer: consumer, secret: reading.secret,
        facts: facts)
    }
    for setting in bag.settings {
      addConnectionString(
        setting.value, of: setting.name, kind, surroundings, line: setting.line,
        pointer: setting.pointer, consumer: consumer, facts: facts)
    }
  }

  /// The place that a connection string shows; nothing where it is none, or of a user of the database.
  mutating func addConnectionString(
    _ text: String, of name: String?, _ kind: PlaceKind, _ surroundings: UsePlace.Surroundings,
    line: Int, pointer: String?, consumer: String? = nil, facts: UsePlace.Facts = []
  ) {
    guard var bag = ConnectionString.read(text) else { return }
    for index in bag.settings.indices {
      bag.settings[index].line = line
      bag.settings[index].pointer = pointer
    }
    let readings = bag.readings(known)
    guard !readings.isEmpty else { return }
    noteSecrets(in: bag, of: readings)
    for reading in readings {
      add(
        reading.owner, kind, surroundings, reading.login, match: .siblingKey, line: line,
        pointer: pointer, name: name, consumer: consumer, secret: reading.secret, facts: facts)
    }
  }

  // MARK: Secrets in clear

  /// Notes the value of a field that bears a secret where it lies there in clear.
  mutating func noteSecret(_ value: String?, field: String, line: Int, of id: String? = nil) {
    guard let value, SecretValue(value).isClear, secrets.count < Self.most else { return }
    secrets.insert(
      ExposedSecret(
        path: document.path, line: line, field: Self.shown(field),
        appId: id.flatMap { known.owner(named: $0.withoutQuotes)?.appId }))
  }

  /// Notes the secrets that lie in clear among settings; with one application it is whose they are.
  mutating func noteSecrets(in bag: SettingBag, of readings: [SettingBag.Reading]) {
    let owners = Set(readings.map(\.owner))
    for setting in bag.settings where setting.reference == nil {
      guard SettingName(setting.name)?.isSecret == true, SecretValue(setting.value).isClear,
        secrets.count < Self.most
      else { continue }
      secrets.insert(
        ExposedSecret(
          path: document.path, line: setting.line, field: Self.shown(setting.name),
          appId: owners.count == 1 ? owners.first : nil))
    }
  }

  /// Notes text that is shaped like a secret wherever it stands.
  mutating func noteSecretShapes() {
    let noted = Set(secrets.map(\.line))
    for (index, line) in document.lines.enumerated()
    where !noted.contains(index + 1) && Self.holdsEntraSecret(line) {
      secrets.insert(
        ExposedSecret(path: document.path, line: index + 1, field: "", appId: nil))
      if secrets.count >= Self.most { return }
    }
  }

  private static func holdsEntraSecret(_ line: Substring) -> Bool {
    var line = String(line)
    return line.withUTF8 { SecretShape.holdsEntraSecret($0) }
  }

  /// A name from a file as it may be kept: of a length that people read, and no secret.
  static func shown(_ text: String) -> String {
    guard !SecretShape.matches(text) else { return SecretShape.replacement }
    return text.unicodeScalars.count > 300
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(300))) + "…" : text
  }

  // MARK: The end

  /// What was found: of an application that stands in typed places of the file, its mere mentions are
  /// left out, and nothing stands twice.
  func finish() -> (places: [UsePlace], secrets: [ExposedSecret]) {
    let known = Set(places.filter { $0.match > .anywhere }.map(\.appId))
    var seen: [Key: Int] = [:]
    var kept: [UsePlace] = []
    for place in places where place.match > .anywhere || !known.contains(place.appId) {
      let key = Key(place)
      if let index = seen[key] {
        if place.match > kept[index].match { kept[index] = place }
      } else {
        seen[key] = kept.count
        kept.append(place)
      }
    }
    return (kept, secrets.sorted())
  }

  /// Two of these are one place.
  private struct Key: Hashable {
    var appId: Identifier
    var line: Int?
    var pointer: String?

    init(_ place: UsePlace) {
      (appId, line, pointer) = (place.appId, place.line, place.pointer)
      // Mentions are one, however many lines hold them.
      if place.match == .anywhere { (line, pointer) = (nil, nil) }
    }
  }
}
