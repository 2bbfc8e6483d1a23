import Inventory
import SecretShapes
import System

/// Collects what the readers find in one document.
struct PlaceCollector {
  let known: KnownIdentifiers
  let search: IdentifierSearch
  let readers: PlaceReaders
  /// The current document, or the current part of a large one.
  var document: ReferenceDocument {
    didSet { placement = readers.placement(of: document) }
  }
  /// The default placement of the document's places.
  private(set) var placement: Placement
  private(set) var places: [UsePlace] = []
  private(set) var secrets: Set<ExposedSecret> = []
  /// The applications with a place in the file that is more than a mention.
  private var placed: Set<Identifier> = []
  /// Whether the document is a directory export, which names applications but does not use them.
  var isDirectoryExport = false

  init(_ document: ReferenceDocument, search: IdentifierSearch, readers: PlaceReaders) {
    self.document = document
    self.search = search
    self.readers = readers
    placement = readers.placement(of: document)
    known = search.known
  }

  /// The maximum number of places per file; a file with more is just a list of ids.
  private static let most = 20_000

  /// A location in the document.
  struct Location {
    let line: Int
    /// The JSON pointer; dropped for other formats.
    let pointer: String?

    init(_ line: Int, _ pointer: String? = nil) {
      (self.line, self.pointer) = (line, pointer)
    }
  }

  /// Adds a place for the application that a node names; does nothing if it is not a known one.
  mutating func add(
    _ id: ReferenceNode?, _ placement: Placement, _ login: UsePlace.Login,
    match: UsePlace.Match = .typedPath, pointer: String? = nil,
    secret: UsePlace.SecretReference? = nil
  ) {
    guard let id, let text = id.string, let owner = known.owner(named: text.withoutQuotes) else {
      return
    }
    add(owner.appId, placement, login, match, at: Location(id.line, pointer), secret: secret)
  }

  mutating func add(
    _ appId: Identifier, _ placement: Placement, _ login: UsePlace.Login, _ match: UsePlace.Match,
    at location: Location, secret: UsePlace.SecretReference? = nil, facts: UsePlace.Facts? = nil,
    keyId: Identifier = .missing
  ) {
    guard places.count < Self.most else { return }
    var place = UsePlace(
      appId: appId, kind: placement.kind, surroundings: placement.surroundings, login: login,
      match: match, path: document.path)
    place.host = placement.host ?? placement.kind
    place.facts = (facts ?? placement.facts).union(document.facts)
    place.line = location.line
    place.pointer = document.isJSON ? location.pointer.map(Self.shown) : nil
    place.name = placement.name.flatMap { $0.isEmpty ? nil : Self.shown($0) }
    place.consumer = placement.consumer.map(Self.shown) ?? document.path
    place.secret = secret.map { .init(store: Self.shown($0.store), name: Self.shown($0.name)) }
    place.keyId = keyId
    places.append(place)
    if match > .anywhere { placed.insert(appId) }
    let texts = [
      place.name, place.consumer, place.pointer, place.secret?.name, place.secret?.store,
    ]
    if texts.contains(where: { $0?.contains(SecretShape.replacement) == true }) {
      noteSecretName(line: location.line, of: appId)
    }
  }

  /// Notes a secret that was found in place of a name.
  private mutating func noteSecretName(line: Int, of appId: Identifier) {
    guard secrets.count < Self.most else { return }
    secrets.insert(
      ExposedSecret(path: document.path, line: line, field: "a name", appId: appId))
  }

  // MARK: Secrets in clear

  /// Notes that a field contains, or may contain, a secret.
  mutating func note(field: String, line: Int, isCertain: Bool, of appId: Identifier?) {
    guard secrets.count < Self.most else { return }
    // In examples and tests, a secret that does not look random is made up.
    if document.facts.contains(.mention), !isCertain { return }
    secrets.insert(
      ExposedSecret(
        path: document.path, line: line, field: Self.shown(field), isCertain: isCertain,
        appId: appId))
  }

  /// Notes the value of a secret-bearing field as a secret if it is a literal.
  mutating func note(
    _ node: ReferenceNode?, field: String, of id: String? = nil,
    in dialect: ValueDialect = .data
  ) {
    guard let scalar = node?.scalar, case .literal(let isCertain) = scalar.origin(in: dialect)
    else {
      return
    }
    note(
      field: field, line: scalar.firstLine, isCertain: isCertain,
      of: id.flatMap { known.owner(named: $0.withoutQuotes)?.appId })
  }

  /// Notes text that is shaped like an Entra secret, wherever it occurs.
  ///
  /// - Parameter first: the line number of the first byte.
  /// - Returns: the line number after the last byte.
  @discardableResult
  mutating func noteSecretShapes(in bytes: UnsafeBufferPointer<UInt8>, from first: Int = 1) -> Int {
    let noted = Set(secrets.map(\.line))
    var line = first
    bytes.forEachLine { text in
      if SecretShape.holdsEntraSecret(text), !noted.contains(line), secrets.count < Self.most {
        secrets.insert(
          ExposedSecret(path: document.path, line: line, field: "", isCertain: true, appId: nil))
      }
      line += 1
    }
    return bytes.isEmpty || bytes.last == 10 ? line : line - 1
  }

  /// Returns a name from a file in the form to keep: truncated, and replaced if it has a secret.
  static func shown(_ text: String) -> String {
    guard !SecretShape.matches(text) else { return SecretShape.replacement }
    return text.unicodeScalars.count > 300
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(300))) + "…" : text
  }

  // MARK: Mentions

  /// Adds places for ids that no reader turned into a place: they are just somewhere in the file.
  mutating func addMentions() {
    guard !isDirectoryExport else { return }
    var seen: Set<Identifier> = []
    document.forEachLine { bytes, line in
      guard bytes.count >= 20 else { return }
      for hit in search.hits(in: bytes)
      where !placed.contains(hit.appId) && seen.insert(hit.appId).inserted {
        add(
          hit.appId, placement, .unknown, .anywhere, at: Location(line),
          facts: facts(of: hit, bytes))
      }
    }
  }

  private func facts(
    of hit: IdentifierSearch.Hit, _ line: UnsafeBufferPointer<UInt8>
  ) -> UsePlace.Facts {
    let isCalled =
      hit.role != .clientId || line.contains("api://", rare: 1) || line.contains("/.default")
    return isCalled || document.leavesMentions ? .mention : []
  }

  // MARK: The end

  /// Returns what was found, without duplicates.
  ///
  /// Mere mentions of an application are left out if it has better places in the file.
  func finish() -> (places: [UsePlace], secrets: [ExposedSecret]) {
    let known = Set(places.filter { $0.match > .anywhere }.map(\.appId))
    var seen: [Key: Int] = [:]
    var kept: [UsePlace] = []
    for place in places where place.match > .anywhere || !known.contains(place.appId) {
      let key = Key(place)
      if let index = seen[key] {
        kept[index] = Self.merged(kept[index], place)
      } else {
        seen[key] = kept.count
        kept.append(place)
      }
    }
    return (kept, lines(of: secrets))
  }

  /// Merges the secrets on each line into one, preferring certain ones.
  private func lines(of secrets: Set<ExposedSecret>) -> [ExposedSecret] {
    var byLine: [Int: ExposedSecret] = [:]
    for secret in secrets.sorted() {
      guard let other = byLine[secret.line] else {
        byLine[secret.line] = secret
        continue
      }
      let isBetter =
        (secret.appId != nil && other.appId == nil)
        || (secret.isCertain && !other.isCertain && (secret.appId != nil) == (other.appId != nil))
      var merged = isBetter ? secret : other
      merged.isCertain = secret.isCertain || other.isCertain
      if merged.field.isEmpty { merged.field = secret.field }
      byLine[secret.line] = merged
    }
    return byLine.values.sorted()
  }

  private static func merged(_ one: UsePlace, _ other: UsePlace) -> UsePlace {
    var (best, rest) = other.match > one.match ? (other, one) : (one, other)
    if best.match == rest.match, best.login == .unknown, rest.login != .unknown {
      swap(&best, &rest)
    }
    if best.login == .unknown { best.login = rest.login }
    if best.secret == nil, best.login == rest.login || rest.login == .secret {
      best.secret = rest.secret
    }
    if best.kind == rest.kind { best.facts.formUnion(rest.facts) }
    return best
  }

  /// Places with equal keys are merged.
  private struct Key: Hashable {
    var appId: Identifier
    var line: Int?
    var pointer: String?

    init(_ place: UsePlace) {
      (appId, line, pointer) = (place.appId, place.line, place.pointer)
      // All mentions count as one, however many lines hold them.
      if place.match == .anywhere { (line, pointer) = (nil, nil) }
    }
  }
}
