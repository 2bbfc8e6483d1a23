import Inventory
import System

/// A walk over a document's tree.
///
/// It examines every value once, by its name and by the structure around it.
struct PlaceWalk {
  var found: PlaceCollector
  let reader: TextReader
  /// The names from the root to the current node.
  var path: [String] = []
  /// The maps around the current node, innermost last.
  private var maps: [ReferenceNode] = []
  /// The path without names that only wrap settings; settings with the same scope belong together.
  private(set) var scope: [String] = []
  /// The length of the scope of the current block, outside which its settings do not belong.
  var boundary = 0
  private(set) var placements: [Placement]
  /// The index of the current placement.
  var placementIndex = 0
  var settings: [Setting] = []
  var constants: [String: ReferenceScalar] = [:]
  /// Where the values of variables are kept, if the structure says so.
  private var variables: [String: UsePlace.SecretReference] = [:]
  /// A resource's secrets that refer to another store, by name.
  private var aliases: [String: UsePlace.SecretReference] = [:]
  /// A resource's secrets whose value is in the document, by name.
  private var values: [String: ReferenceScalar] = [:]
  var isAdministered = false
  /// The depth of embedded documents at the current node.
  var depth = 0
  /// The number of bytes of embedded documents that may still be read.
  var budget = Self.mostEmbedded

  private static let mostEmbedded = 8 << 20
  static let deepestEmbedded = 4
  static let mostConstants = 8_192
  static let mostSettings = 50_000

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
      let isOpen = readers.hasReader(for: members)
      maps.append(node)
      defer { maps.removeLast() }
      var isDone = false
      enterScope(scopeKey) { walk in
        if isOpen {
          // The first reader that recognises the map decides.
          for reader in readers.candidates(for: members) {
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

  mutating func place(_ placement: Placement) {
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
}
