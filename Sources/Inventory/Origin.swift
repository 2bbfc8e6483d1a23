/// A location in the inputs: a file and a place in it.
public struct Origin: Sendable {
  /// The file's path as reports print it.
  public var path: TextReference
  /// A JSON pointer as a URI fragment, with `*` standing for ``position``: `#/value/*`.
  public var container: TextReference
  public var position: UInt32

  public init(path: TextReference, container: TextReference, position: UInt32) {
    self.path = path
    self.container = container
    self.position = position
  }
}

extension Origin: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&path)
    shift.move(&container)
  }
}

/// An index in a list, or nil, in four bytes.
struct OptionalPosition: Sendable {
  private var raw = UInt32.max

  var value: UInt32? {
    get { raw == .max ? nil : raw }
    set { raw = newValue ?? .max }
  }
}

/// An index into ``TenantInventory/origins``; `none` if the origin was not recorded.
public struct OriginReference: Hashable, Sendable {
  public var index: UInt32

  public init(index: UInt32) {
    self.index = index
  }

  public static let none = OriginReference(index: .max)

  public var isNone: Bool { self == .none }
}

extension TenantInventory {
  /// Returns `file.json#/value/17/passwordCredentials/0`; nil if the origin is unknown.
  ///
  /// - Parameter suffix: a JSON pointer below the object.
  package func citation(_ reference: OriginReference, suffix: String = "") -> String? {
    guard !reference.isNone, Int(reference.index) < origins.count else { return nil }
    let origin = origins[Int(reference.index)]
    guard !origin.path.isNone else { return nil }
    return text.joined(origin.path, origin.container, origin.position, suffix: suffix)
  }

  /// Returns the file and the URI fragment that ``citation(_:suffix:)`` joins.
  package func place(
    _ reference: OriginReference, suffix: String = ""
  ) -> (path: String, pointer: String)? {
    guard !reference.isNone, Int(reference.index) < origins.count else { return nil }
    let origin = origins[Int(reference.index)]
    guard let path = text.string(origin.path) else { return nil }
    let container = text.string(origin.container) ?? "#"
    return (path, container.replacingFirstStar(with: String(origin.position)) + suffix)
  }

  /// Picks which of two origins of the same fact to cite, regardless of reading order.
  package func cited(_ left: OriginReference, _ right: OriginReference) -> OriginReference {
    if left.isNone || right.isNone { return left.isNone ? right : left }
    return precedes(right, left) ? right : left
  }

  /// Whether one origin sorts before another: by path, then container, then position.
  func precedes(_ left: OriginReference, _ right: OriginReference) -> Bool {
    guard left != right, Int(left.index) < origins.count, Int(right.index) < origins.count else {
      return false
    }
    let (first, second) = (origins[Int(left.index)], origins[Int(right.index)])
    if first.path != second.path {
      let paths = (text.string(first.path) ?? "", text.string(second.path) ?? "")
      if paths.0 != paths.1 { return paths.0 < paths.1 }
    }
    if first.container != second.container {
      let containers = (text.string(first.container) ?? "", text.string(second.container) ?? "")
      if containers.0 != containers.1 { return containers.0 < containers.1 }
    }
    return first.position < second.position
  }
}

extension String {
  fileprivate func replacingFirstStar(with number: String) -> String {
    guard let star = firstIndex(of: "*") else { return self }
    return self[..<star] + number + self[index(after: star)...]
  }
}

extension TextArena {
  /// Joins a path and a pointer, whose first star is replaced by `position`.
  fileprivate func joined(
    _ path: TextReference, _ container: TextReference, _ position: UInt32, suffix: String
  ) -> String {
    withBytes(of: path) { path in
      withBytes(of: container) { container in
        let capacity = path.count + max(container.count, 1) + 10 + suffix.utf8.count
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
          var count = 0
          func put(_ bytes: UnsafeBufferPointer<UInt8>) {
            count = buffer[count...].update(fromContentsOf: bytes)
          }
          put(path)
          let star = container.firstIndex(of: UInt8(ascii: "*"))
          put(UnsafeBufferPointer(rebasing: container[..<(star ?? container.count)]))
          if let star {
            var digits = position
            let first = count
            repeat {
              buffer[count] = UInt8(truncatingIfNeeded: 48 + digits % 10)
              digits /= 10
              count += 1
            } while digits > 0
            buffer[first..<count].reverse()
            put(UnsafeBufferPointer(rebasing: container[(star + 1)...]))
          } else if container.isEmpty {
            buffer[count] = UInt8(ascii: "#")
            count += 1
          }
          var suffix = suffix
          suffix.withUTF8 { put($0) }
          return String(
            decoding: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<count]),
            as: UTF8.self)
        }
      }
    }
  }
}
