import Reporters
import System

/// Compares the files of a pack with the same files made again.
package struct Recomputation {
  private let directory: String
  package private(set) var problems: [PackProblem] = []
  /// The paths of the files made again.
  package private(set) var paths: Set<String> = []
  private var digests: [String: FileDigest]

  /// - Parameter digests: the files found in the pack.
  package init(_ directory: String, digests: [String: FileDigest]) {
    (self.directory, self.digests) = (directory, digests)
  }

  package mutating func compare(_ file: PackFile) throws {
    paths.insert(file.path)
    guard let packed = try? OpenFile(reading: directory + "/" + file.path, followsLinks: false)
    else {
      problems.append(PackProblem(file.path, "is missing, but making it again writes it"))
      return
    }
    let comparison = Comparison(packed)
    let sink = ByteSink { try comparison.compare($0) }
    try file.write(sink, digests)
    try sink.finish()
    if let offset = try comparison.finish() {
      problems.append(
        PackProblem(file.path, "differs at byte \(offset) from the file made again"))
    }
  }

  /// Finds files in the pack that nothing produces.
  package mutating func lookForOthers(_ expected: Set<String>) {
    for path in digests.keys.ordered(by: SafePath.precedes)
    where path.hasPrefix("data/") && !paths.contains(path) && !expected.contains(path) {
      problems.append(PackProblem(path, "is in the pack, but making it again does not write it"))
    }
  }

  /// Compares a stream of bytes with the bytes of a file.
  private final class Comparison {
    private let file: OpenFile
    private var offset = 0
    private var difference: Int?
    private let piece = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 256 << 10, alignment: 4_096)

    init(_ file: OpenFile) { self.file = file }

    deinit { piece.deallocate() }

    func compare(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
      var rest = bytes[...]
      while !rest.isEmpty, difference == nil {
        let next = UnsafeRawBufferPointer(rebasing: rest.prefix(piece.count))
        let part = UnsafeMutableRawBufferPointer(rebasing: piece[..<next.count])
        let count = try file.read(into: part, at: offset)
        if count < next.count || !Self.areEqual(next, UnsafeRawBufferPointer(part)) {
          difference = offset + (zip(next, part.prefix(count)).firstDifference ?? count)
        }
        offset += next.count
        rest = rest.dropFirst(next.count)
      }
    }

    private static func areEqual(
      _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
    ) -> Bool {
      guard let first = left.baseAddress, let second = right.baseAddress else { return true }
      return memcmp(first, second, min(left.count, right.count)) == 0
    }

    /// Returns the offset of the first difference; nil if there is none.
    func finish() throws(SystemError) -> Int? {
      if let difference { return difference }
      return try file.status.size == offset ? nil : offset
    }
  }
}

extension Sequence where Element == (UInt8, UInt8) {
  /// The index of the first pair that differs.
  fileprivate var firstDifference: Int? {
    enumerated().first { $0.element.0 != $0.element.1 }?.offset
  }
}
