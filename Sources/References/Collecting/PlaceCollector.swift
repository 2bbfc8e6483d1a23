import Inventory
import SecretShapes
import System

/// Where the readers put what they find in one document.
struct PlaceCollector {
  let known: KnownIdentifiers
  let search: IdentifierSearch
  let readers: PlaceReaders
  /// The document at hand, or the part of a large one.
  var document: ReferenceDocument {
    didSet { placement = readers.placement(of: document) }
  }
  /// What holds for every place of the document.
  private(set) var placement: Placement
  private(set) var places: [UsePlace] = []
  private(set) var secrets: Set<ExposedSecret> = []
  /// Applications that have a place in the file.
  private var placed: Set<Identifier> = []
  /// Whether the document is an export of the directory, which names applications and uses none.
  var isDirectoryExport = false

  init(_ document: ReferenceDocument, search: IdentifierSearch, readers: PlaceReaders) {
    self.document = document
    self.search = search
    self.readers = readers
    placement = readers.placement(of: document)
    known = search.known
  }

  /// Places of one file that are kept; a file with more is a list of ids.
  private static let most = 20_000

  /// Where in its document something is.
  struct Spot {
    let line: Int
    /// Only in JSON.
    let pointer: String?

    init(_ line: Int, _ pointer: String? = nil) {
      (self.line, self.pointer) = (line, pointer)
    }
  }

  /// A place of the application that a text names; nothing where it names none that is known.
  mutating func add(
    _ id: ReferenceNode?, _ placement: Placement, _ login: UsePlace.Login,
    match: UsePlace.Match = .typedPath, pointer: String? = nil,
    secret: UsePlace.SecretReference? = nil
  ) {
    guard let id, let text = id.string, let owner = known.owner(named: text.withoutQuotes) else {
      return
    }
    add(owner.appId, placement, login, match, at: Spot(id.line, pointer), secret: secret)
  }

  mutating func add(
    _ appId: Identifier, _ placement: Placement, _ login: UsePlace.Login, _ match: UsePlace.Match,
    at spot: Spot, secret: UsePlace.SecretReference? = nil, facts: UsePlace.Facts? = nil,
    keyId: Identifier = .missing
  ) {
    guard places.count < Self.most else { return }
    var place = UsePlace(
      appId: appId, kind: placement.kind, surroundings: placement.surroundings, login: login,
      match: match, path: document.path)
    place.host = placement.host ?? placement.kind
    place.facts = (facts ?? placement.facts).union(document.facts)
    place.line = spot.line
    place.pointer = document.isJSON ? spot.pointer.map(Self.shown) : nil
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
      noteSecretName(line: spot.line, of: appId)
    }
  }

  /// Notes a secret that was where a name belongs.
  private mutating func noteSecretName(line: Int, of appId: Identifier) {
    guard secrets.count < Self.most else { return }
    secrets.insert(
      ExposedSecret(path: document.path, line: line, field: "a name", appId: appId))
  }

  // MARK: Secrets in clear

  /// Notes that a field holds a secret, or may.
  mutating func note(field: String, line: Int, isCertain: Bool, of appId: Identifier?) {
    guard secrets.count < Self.most else { return }
    // What an example or a test makes up has no randomness.
    if document.facts.contains(.mention), !isCertain { return }
    secrets.insert(
      ExposedSecret(
        path: document.path, line: line, field: Self.shown(field), isCertain: isCertain,
        appId: appId))
  }

  /// Notes a value that bears a secret where it is a literal.
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

  /// Notes text that is shaped like a secret wherever it is.
  ///
  /// - Parameter first: the line that the bytes begin in.
  /// - Returns: the line behind them.
  @discardableResult
  mutating func noteSecretShapes(in bytes: UnsafeBufferPointer<UInt8>, from first: Int = 1) -> Int {
    let noted = Set(secrets.map(\.line))
    var line = first
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 10 { end += 1 }
      if SecretShape.holdsEntraSecret(UnsafeBufferPointer(rebasing: bytes[start..<end])),
        !noted.contains(line), secrets.count < Self.most
      {
        secrets.insert(
          ExposedSecret(path: document.path, line: line, field: "", isCertain: true, appId: nil))
      }
      if end == bytes.count { return line }
      start = end + 1
      line += 1
    }
    return line
  }

  /// A name from a file as it may be kept: of a length that people read, and no secret.
  static func shown(_ text: String) -> String {
    guard !SecretShape.matches(text) else { return SecretShape.replacement }
    return text.unicodeScalars.count > 300
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(300))) + "…" : text
  }

  // MARK: Mentions

  /// Places for the ids that nothing made a place of: they are somewhere.
  mutating func addMentions() {
    guard !isDirectoryExport else { return }
    var seen: Set<Identifier> = []
    document.forEachLine { bytes, line in
      guard bytes.count >= 20 else { return }
      for hit in search.hits(in: bytes)
      where !placed.contains(hit.appId) && seen.insert(hit.appId).inserted {
        add(
          hit.appId, placement, .unknown, .anywhere, at: Spot(line),
          facts: facts(of: hit, bytes))
      }
    }
  }

  private func facts(
    of hit: IdentifierSearch.Hit, _ line: UnsafeBufferPointer<UInt8>
  ) -> UsePlace.Facts {
    let isCalled =
      hit.role != .clientId || line.contains("api://", rare: 1) || line.contains("/.default")
    return isCalled || document.isMention(in: line, before: hit.range.lowerBound) ? .mention : []
  }

  // MARK: The end

  /// What was found: of an application that is in typed places of the file, its mere mentions are
  /// left out, and nothing occurs twice.
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

  /// One finding for a line: what is certain says more than what may be.
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
