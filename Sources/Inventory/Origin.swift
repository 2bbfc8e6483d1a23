/// Where in the inputs something is: a file, and a place in it.
package struct Origin: Sendable {
  /// The file's path as reports print it.
  package var path: TextReference
  /// A JSON pointer as a URI fragment, with `*` where ``position`` belongs: `#/value/*`.
  package var container: TextReference
  package var position: UInt32

  package init(path: TextReference, container: TextReference, position: UInt32) {
    self.path = path
    self.container = container
    self.position = position
  }
}

/// Which of ``TenantInventory/origins`` something has; `none` where nobody wrote it down.
package struct OriginReference: Hashable, Sendable {
  package var index: UInt32

  package init(index: UInt32) {
    self.index = index
  }

  package static let none = OriginReference(index: .max)

  package var isNone: Bool { self == .none }
}

extension TenantInventory {
  /// `file.json#/value/17/passwordCredentials/0`; nil where the origin is not known.
  ///
  /// - Parameter suffix: where below the object, as a JSON pointer.
  package func citation(_ reference: OriginReference, suffix: String = "") -> String? {
    guard !reference.isNone, Int(reference.index) < origins.count else { return nil }
    let origin = origins[Int(reference.index)]
    guard !origin.path.isNone else { return nil }
    return text.joined(origin.path, origin.container, origin.position, suffix: suffix)
  }

  /// The file, and the JSON pointer as a URI fragment, that ``citation(_:suffix:)`` joins.
  package func place(
    _ reference: OriginReference, suffix: String = ""
  ) -> (path: String, pointer: String)? {
    guard !reference.isNone, Int(reference.index) < origins.count else { return nil }
    let origin = origins[Int(reference.index)]
    guard let path = text.string(origin.path) else { return nil }
    let container = text.string(origin.container) ?? "#"
    return (path, container.replacingFirstStar(with: String(origin.position)) + suffix)
  }

  /// Of two places of the same fact the one that is cited, whatever the order of reading.
  package func cited(_ left: OriginReference, _ right: OriginReference) -> OriginReference {
    if left.isNone || right.isNone { return left.isNone ? right : left }
    return precedes(right, left) ? right : left
  }

  /// By path, then container, then position.
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
  /// A path, and behind it a pointer with a number in place of its first star.
  fileprivate func joined(
    _ path: TextReference, _ container: TextReference, _ position: UInt32, suffix: String
  ) -> String {
    withBytes(of: path) { path in
      withBytes(of: container) { container in
        let capacity = path.count + max(container.count, 1) + 10 + suffix.utf8.count
        return String(unsafeUninitializedCapacity: capacity) { buffer in
          var count = 0
          func put(_ bytes: some Sequence<UInt8>) {
            for byte in bytes {
              buffer[count] = byte
              count += 1
            }
          }
          put(path)
          guard !container.isEmpty else {
            put(CollectionOfOne(UInt8(ascii: "#")))
            put(suffix.utf8)
            return count
          }
          if let star = container.firstIndex(of: UInt8(ascii: "*")) {
            put(container[..<star])
            put(String(position).utf8)
            put(container[(star + 1)...])
          } else {
            put(container)
          }
          put(suffix.utf8)
          return count
        }
      }
    }
  }
}
