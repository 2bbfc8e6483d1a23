import Inventory
import System

/// A walk over a document's tree.
///
/// It examines every value once, by its name and by the structure around it.
struct PlaceWalk {
  var found: PlaceCollector
  let reader: TextReader
  /// The names from the root to the current node.
  private(set) var path: [String] = []
  /// The maps around the current node, innermost last.
  private var maps: [ReferenceNode] = []
  /// The path without names that only wrap settings; settings with the same scope belong together.
  private(set) var scope: [String] = []
  /// The length of the scope of the current block, outside which its settings do not belong.
  private var boundary = 0
  private(set) var placements: [Placement]
  /// The index of the current placement.
  private var placementIndex = 0
  private var settings: [Setting] = []
  private var constants: [String: ReferenceScalar] = [:]
  /// Where the values of variables are kept, if the structure says so.
  private var variables: [String: UsePlace.SecretReference] = [:]
  /// A resource's secrets that refer to another store, by name.
  private var aliases: [String: UsePlace.SecretReference] = [:]
  /// A resource's secrets whose value is in the document, by name.
  private var values: [String: ReferenceScalar] = [:]
  private var isAdministered = false
  /// The depth of embedded documents at the current node.
  private var depth = 0
  /// The number of bytes of embedded documents that may still be read.
  private var budget = Self.mostEmbedded

  private static let mostEmbedded = 8 << 20
  private static let deepestEmbedded = 4
  private static let mostConstants = 8_192
  private static let mostSettings = 50_000

  init(_ found: PlaceCollector, _ reader: TextReader) {
    self.found = found
    self.reader = reader
    placements = [found.placement]
  }

  /// Reads a whole document.
  static func read(_ found: inout PlaceCollector, with reader: TextReader) {
    var walk = PlaceWalk(found, reader)
    for root in found.document.roots {
      walk.read(root)
    }
    found = walk.found
  }

  private mutating func read(_ root: ReferenceNode) {
    settings.removeAll(keepingCapacity: true)
    constants.removeAll(keepingCapacity: true)
    variables.removeAll()
    aliases.removeAll()
    values.removeAll()
    enter(root, key: nil)
    SettingResolver.resolve(
      settings, constants: constants, variables: variables, placements: placements, &found)
  }

  // MARK: Where the walk is

  var current: Placement { placements[placementIndex] }
  var document: ReferenceDocument { found.document }
  /// The placement of the whole document.
  var documentPlacement: Placement { found.placement }
  var known: KnownIdentifiers { found.known }

  /// The name of the current value.
  var key: String { path.last ?? "" }

  /// The `name` of the map around the current one.
  var nameAbove: String? { maps.dropLast().last?["name"]?.string }

  /// Records that a resource's secret refers to another store.
  mutating func alias(_ name: String, is reference: UsePlace.SecretReference) {
    aliases[name] = reference
  }

  /// Records that a resource's secret has its value in the document.
  mutating func alias(_ name: String, is value: ReferenceScalar) {
    values[name] = value
  }

  var pointer: String? {
    guard found.document.isJSON else { return nil }
    // Redact before escaping, which could hide a secret from `PlaceCollector`.
    return path.reduce(into: "") { pointer, key in
      let key = PlaceCollector.shown(key)
      pointer += "/"
      pointer +=
        key.utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }
        ? key.replacing("~", with: "~0").replacing("/", with: "~1") : key
    }
  }

  /// Returns the pointer of a node below the current one.
  func pointer(_ keys: String...) -> String? {
    pointer.map {
      $0 + keys.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }
  }

  // MARK: Nodes

  /// Reads a node.
  ///
  /// - Parameter key: the node's name or index in its parent; nil for a root.
  mutating func enter(_ node: ReferenceNode, key: String?, scopeKey: String? = nil) {
    if let key { path.append(key) }
    defer { if key != nil { path.removeLast() } }
    switch node {
    case .scalar(let scalar): read(scalar, key: key ?? "")
    case .list(let elements, _, let first):
      enterScope(scopeKey) { walk in walk.read(elements, first) }
    case .map(let members, _):
      let above = (placementIndex, boundary, isAdministered)
      let readers = found.readers
      let isOpen = readers.areAsked(members)
      maps.append(node)
      defer { maps.removeLast() }
      var isDone = false
      enterScope(scopeKey) { walk in
        if isOpen {
          // The first reader that recognises the map decides.
          for reader in readers.asked(about: members) {
            switch reader.read(node, &walk) {
            case .other: continue
            case .within(let placement):
              walk.place(placement)
              walk.boundary = walk.scope.count
            case .inside(let placement): walk.place(placement)
            case .done: isDone = true
            }
            break
          }
        }
        if !isDone { walk.read(members) }
      }
      (placementIndex, boundary, isAdministered) = above
    }
  }

  private mutating func enterScope(_ key: String?, _ body: (inout PlaceWalk) -> Void) {
    if let key { scope.append(key) }
    body(&self)
    if key != nil { scope.removeLast() }
  }

  private mutating func place(_ placement: Placement) {
    placements.append(placement)
    placementIndex = placements.count - 1
  }

  /// Reads a node with another placement.
  mutating func read(_ node: ReferenceNode, key: String?, as placement: Placement) {
    let above = placementIndex
    place(placement)
    enter(node, key: key)
    placementIndex = above
  }

  /// Reads a configuration block, whose settings do not belong to anything outside it.
  ///
  /// - Parameter isNamed: whether the block's name and value members form one setting.
  mutating func read(
    block node: ReferenceNode, key: String, isNamed: Bool = false, as placement: Placement
  ) {
    let above = (placementIndex, boundary)
    place(placement)
    path.append(key)
    scope.append(key)
    boundary = scope.count
    if isNamed, let name = ValueShape.name(of: node) {
      read(named: name)
    } else {
      read(node.members)
    }
    scope.removeLast()
    path.removeLast()
    (placementIndex, boundary) = above
  }

  // MARK: Maps

  private mutating func read(_ members: [ReferenceNode.Member]) {
    var seen: [String: Int] = [:]
    let mayRepeat = members.count > 1
    for member in members {
      if member.key == ReferenceNode.administration {
        let before = isAdministered
        isAdministered = true
        enter(member.value, key: member.key, scopeKey: member.key)
        isAdministered = before
        continue
      }
      if case .scalar(let scalar) = member.value {
        path.append(member.key)
        read(scalar, key: member.key)
        path.removeLast()
        continue
      }
      if let store = Self.stores[member.key], member.value.isMap {
        read(namesIn: store, member)
        continue
      }
      if let value = ValueShape.value(of: member.value) {
        read(value, of: member)
        continue
      }
      if let name = ValueShape.name(of: member.value) {
        read(named: name, member)
        continue
      }
      if Self.wrappers.contains(SettingName.fold(member.key)) {
        enter(member.value, key: member.key)
        continue
      }
      // Blocks with the same name are separate objects.
      var scopeKey = member.key
      if mayRepeat {
        let count = seen[member.key, default: 0]
        if count > 0 { scopeKey += "#\(count)" }
        seen[member.key] = count + 1
      }
      enter(member.value, key: member.key, scopeKey: scopeKey)
    }
  }

  /// Names that only wrap settings.
  private static let wrappers: Set<String> = [
    "env", "environment", "environmentvariables", "variables", "vars", "with", "secrets", "inputs",
    "values", "parameters", "params", "data", "stringdata", "settings", "appsettings", "set",
    "setsensitive", "properties", "configuration", "arguments", "args", "options", "attributes",
    "locals",
  ]

  /// Maps of settings whose values are names in a store.
  ///
  /// https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
  private static let stores = [
    "secrets-manager": "AWS Secrets Manager", "parameter-store": "AWS parameters",
  ]

  private mutating func read(namesIn store: String, _ member: ReferenceNode.Member) {
    for setting in member.value.members {
      guard let scalar = setting.value.scalar else { continue }
      add(
        setting.key, "", line: scalar.line,
        reference: StoreName.reference(store, scalar.text) ?? .init(store: store, name: setting.key)
      )
    }
  }

  /// Reads `{"value": …}` and similar below the name of a setting.
  private mutating func read(_ value: ValueShape.Value, of member: ReferenceNode.Member) {
    path.append(member.key)
    defer { path.removeLast() }
    switch value {
    case .scalar(let scalar, let below):
      path.append(below)
      read(scalar, key: member.key)
      path.removeLast()
    case .reference(let reference, let line):
      add(
        key: member.key,
        ReferenceScalar(text: "", line: line, meaning: .computed(.reference(reference))),
        reference: reference)
    case .encrypted(let line):
      add(
        key: member.key,
        ReferenceScalar(text: "", line: line, meaning: .computed(.encrypted(by: "the platform"))))
    }
  }

  /// Reads `{"name": "X", "value": …}` as a setting of its surroundings.
  private mutating func read(named name: ValueShape.Named, _ member: ReferenceNode.Member) {
    path.append(member.key)
    read(named: name)
    path.removeLast()
    // Read its other members as usual.
    for other in member.value.members
    where other.value.scalar == nil && ValueShape.value(of: other.value) == nil {
      enter(other.value, key: other.key, scopeKey: other.key)
    }
  }

  private mutating func read(named name: ValueShape.Named) {
    switch name.value {
    case .scalar(let scalar, let below):
      path.append(below)
      read(scalar, key: name.name)
      path.removeLast()
    case .reference(let reference, let line):
      if let reference, reference.store.isEmpty, let value = values[reference.name] {
        add(key: name.name, value)
        return
      }
      let kept = reference.map { reference in
        guard reference.store.isEmpty else { return reference }
        return aliases[reference.name]
          ?? .init(store: current.store ?? "secrets of the resource", name: reference.name)
      }
      if let kept, variables.count < Self.mostConstants {
        variables[SettingName.fold(name.name)] = kept
      }
      add(
        key: name.name,
        ReferenceScalar(text: "", line: line, meaning: .computed(.reference(reference))),
        reference: kept)
    case .encrypted(let line):
      add(
        key: name.name,
        ReferenceScalar(text: "", line: line, meaning: .computed(.encrypted(by: "the platform"))))
    }
  }

  // MARK: Lists

  private mutating func read(_ elements: [ReferenceNode], _ first: Int) {
    if let words = ArgumentList.words(elements, current.dialect) {
      enter(ShellOutline.read(words: words), key: nil)
      // The words may include scripts, which are read below.
      guard words.contains(where: { $0.text.holds(" ") || $0.text.holds("\n") }) else { return }
    }
    for (index, element) in elements.enumerated() {
      let key = String(first + index)
      if let name = ValueShape.name(of: element) {
        read(named: name, .init(key: key, value: element))
      } else {
        enter(element, key: key, scopeKey: key)
      }
    }
  }

  // MARK: Settings

  private mutating func read(_ scalar: ReferenceScalar, key: String) {
    if current.isEncoded {
      readEncoded(scalar, key: key)
      return
    }
    note(scalar, key: key)
  }

  /// Decodes a Base64 value, examines it and discards it.
  private mutating func readEncoded(_ scalar: ReferenceScalar, key: String) {
    guard let text = EmbeddedText.decoded(scalar.text) else { return note(scalar, key: key) }
    var inner = ReferenceScalar(text: text, line: scalar.line)
    inner.meaning = .literal
    let above = placementIndex
    var plain = current
    plain.isEncoded = false
    plain.dialect = .data
    place(plain)
    note(inner, key: key)
    placementIndex = above
  }

  private mutating func note(_ scalar: ReferenceScalar, key: String) {
    let count = scalar.text.utf8.count
    var owner: Identifier?
    if (36...80).contains(count), let id = known.owner(named: scalar.text.withoutQuotes) {
      if isOnlyMentioned(key, id.role) { return mention(id.appId, scalar.line) }
      owner = id.appId
    }
    let name = SettingName(key)
    if let owner {
      if name?.role == .managedIdentityForSecret {
        // The identity is also known, but the setting is about how the application signs in.
        mention(owner, scalar.line)
        return add(key: key, scalar, name: name)
      }
      let above = placementIndex
      if SettingName.fold(key) == "azureworkloadidentityclientid" {
        var federated = current
        federated.login = .oidc
        place(federated)
      }
      add(key: key, scalar, owner: owner, name: name?.role == .clientId ? name : nil)
      placementIndex = above
      return
    }
    if name == nil, count < 36, !isConstant(scalar) { return }
    if let name, name.role == .certificate, count < 100 {
      noteThumbprint(scalar)
      add(key: key, scalar, name: name)
      return
    }
    if count >= 36 || scalar.text.holds("\n"), readInside(scalar, key: key) { return }
    keep(scalar, key: key)
    guard let name, name.role != .other else { return }
    add(key: key, scalar, name: name)
  }

  private func isConstant(_ scalar: ReferenceScalar) -> Bool {
    !found.document.isJSON && !scalar.text.isEmpty
  }

  /// Keeps the value of a variable for settings that refer to it.
  private mutating func keep(_ scalar: ReferenceScalar, key: String) {
    guard !found.document.isJSON, constants.count < Self.mostConstants,
      (1...80).contains(key.utf8.count)
    else { return }
    let folded = SettingName.fold(key)
    if constants[folded] == nil { constants[folded] = scalar }
  }

  /// Whether a name means that its id is only called or managed, not used to sign in.
  private func isOnlyMentioned(_ key: String, _ role: KnownIdentifiers.Role) -> Bool {
    if role == .objectId || isAdministered || current.facts.contains(.managedByCode) { return true }
    return SettingName(key)?.role == .other && !key.isSame(as: "id")
  }

  /// Whether code that creates applications names another one, which it calls or authorises.
  private func isCalled(_ key: String) -> Bool {
    let folded = SettingName.fold(key)
    return folded.hasPrefix("resource") || folded.hasPrefix("known")
      || folded.hasPrefix("authorized")
      || folded.hasPrefix("preauthorized") || folded.hasPrefix("audience")
  }

  private mutating func mention(_ appId: Identifier, _ line: Int) {
    let isManaged = current.facts.contains(.managedByCode) && !isCalled(path.last ?? "")
    found.add(
      appId, current, .unknown, isManaged ? .typedPath : .anywhere, at: .init(line, pointer),
      facts: isManaged ? current.facts : .mention)
  }

  /// Adds a place for a known thumbprint, which identifies the application by itself.
  private mutating func noteThumbprint(_ scalar: ReferenceScalar) {
    guard scalar.text.utf8.count >= 40, scalar.text.utf8.count <= 100,
      let hit = found.search.hits(in: scalar.text).first, hit.role == nil
    else { return }
    found.add(
      hit.appId, current, .certificate, .siblingKey, at: .init(scalar.line, pointer))
  }

  private mutating func add(
    key: String, _ scalar: ReferenceScalar, owner: Identifier? = nil, name: SettingName? = nil,
    reference: UsePlace.SecretReference? = nil
  ) {
    let name = name ?? (owner == nil ? SettingName(key) : nil)
    guard owner != nil || name != nil, !isAdministered, settings.count < Self.mostSettings else {
      return
    }
    // The parts of a name say which other settings it belongs with.
    let parts = NameParts.scope(of: key)
    settings.append(
      Setting(
        key: key, name: name, scalar: scalar, reference: reference,
        scope: parts.isEmpty ? scope : scope + parts, boundary: min(boundary, scope.count),
        placement: placementIndex, owner: owner, pointer: owner == nil ? nil : pointer))
  }

  /// Adds a setting that is recognised by structure rather than by name.
  mutating func add(
    _ key: String, _ text: String, line: Int, reference: UsePlace.SecretReference? = nil,
    isEncrypted: Bool = false
  ) {
    var scalar = ReferenceScalar(text: text, line: line)
    if isEncrypted { scalar.meaning = .computed(.encrypted(by: "the platform")) }
    add(key: key, scalar, reference: reference)
  }

  // MARK: Documents within documents

  /// Reads a text that may be a document itself.
  ///
  /// - Returns: whether the text was more than a value.
  private mutating func readInside(_ scalar: ReferenceScalar, key: String) -> Bool {
    let hits = found.search.hits(in: scalar.text)
    let isWorthReading = !hits.isEmpty || EmbeddedText.mayTell(scalar.text, key: key, in: current)
    if isWorthReading, depth < Self.deepestEmbedded, budget > scalar.text.utf8.count,
      let root = EmbeddedText.read(
        scalar, key: key, in: current, hasIds: !hits.isEmpty, with: reader)
    {
      budget -= scalar.text.utf8.count
      depth += 1
      let before = (placementIndex, found.places.count, settings.count)
      place(EmbeddedText.placement(current, scalar))
      // Without a key, the path stays the same: the content belongs to its surroundings.
      enter(root, key: nil, scopeKey: "\u{1}\(key)")
      placementIndex = before.0
      depth -= 1
      let isEmpty = before.1 == found.places.count && before.2 == settings.count
      // A document is not a secret, whatever it contains.
      let isDocument = scalar.text.utf8.first == UInt8(ascii: "{") && root.isMap
      if !isEmpty || hits.isEmpty {
        return !isEmpty || isDocument && !scalar.text.holds("https://")
      }
    }
    guard let hit = hits.first else { return false }
    // `id@tenant` and an id in braces count as the id.
    if hit.role == .clientId, EmbeddedText.isOnlyId(scalar.text, hit.range),
      !isOnlyMentioned(key, .clientId)
    {
      add(
        key: key, scalar, owner: hit.appId,
        name: SettingName(key).flatMap { $0.role == .clientId ? $0 : nil })
      return true
    }
    var mentions: Set<Mention> = []
    for hit in hits {
      let mention = Mention(appId: hit.appId, isCalled: hit.role != .clientId)
      guard mentions.insert(mention).inserted else { continue }
      let isCalled =
        mention.isCalled || SettingName(key)?.role == .other || scalar.text.holds("api://")
        || scalar.text.holds("/.default") || isAdministered
      let isManaged = current.facts.contains(.managedByCode) && !self.isCalled(key)
      found.add(
        hit.appId, current, .unknown, isManaged ? .typedPath : .anywhere,
        at: .init(scalar.line, pointer),
        facts: isCalled && !isManaged ? .mention : current.facts)
    }
    return SettingName(key)?.role.isSecret != true
  }

  /// An application that a text names, and whether it names it as something to call.
  private struct Mention: Hashable {
    var appId: Identifier
    var isCalled: Bool
  }
}
