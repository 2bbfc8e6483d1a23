package import Reporters

/// A file of an INPUT, with its digest.
package struct PackedInput: Sendable {
  /// The index of the INPUT.
  package var root: Int
  /// The path as printed in reports.
  package var path: String
  package var digest: FileDigest

  package init(root: Int, path: String, digest: FileDigest) {
    (self.root, self.path, self.digest) = (root, path, digest)
  }

  package static let listPath = "data/inputs.json"

  package static func tree(_ inputs: [PackedInput], arePacked: Bool) -> JSONTree {
    .members([
      "packed": .bool(arePacked),
      "files": .array(
        inputs.map {
          .members([
            "input": .number($0.root + 1), "path": .text($0.path),
            "sha256": .text($0.digest.sha256), "bytes": .number($0.digest.bytes),
          ])
        }),
    ])
  }
}
