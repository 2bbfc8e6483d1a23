import System

/// A problem with a file of a pack.
package struct PackProblem: Hashable, Sendable {
  /// The path below the root of the bag.
  package var path: String
  package var words: String

  package init(_ path: String, _ words: String) {
    (self.path, self.words) = (path, words)
  }
}

/// Checks a bag file by file: all listed files are there and unchanged, and there are no others.
package struct BagCheck {
  /// Files next to the manifests that seal them and are not listed in any manifest.
  package static let seals = [
    BagManifest.tags, BagManifest.tags + ".sig", BagManifest.tags + ".tsq",
    BagManifest.tags + ".tsr",
  ]

  private let directory: String
  package private(set) var problems: [PackProblem] = []
  /// The files found, keyed by path.
  package private(set) var digests: [String: FileDigest] = [:]
  package private(set) var payload = BagManifest([:])

  package init(_ directory: String) {
    self.directory = directory
    let found = files()
    for path in found {
      // Strings are equal if only the way differs in which an accent is encoded, and a manifest
      // would then speak for both files.
      if digests[path] != nil {
        problems.append(PackProblem(path, "has the name of another file, encoded differently"))
        continue
      }
      do throws(SystemError) {
        digests[path] = try FileDigest(ofFileAt: directory + "/" + path)
      } catch {
        problems.append(PackProblem(path, "cannot be read (\(error))"))
      }
    }
    let tags = manifest(BagManifest.tags)
    payload = manifest(BagManifest.payload) ?? payload
    compare(tags, with: found.filter { !$0.hasPrefix("data/") && !Self.seals.contains($0) })
    compare(payload, with: found.filter { $0.hasPrefix("data/") })
    if digests[BagTags.declarationName]?.sha256 != FileDigest(of: BagTags.declaration).sha256,
      digests[BagTags.declarationName] != nil
    {
      problems.append(PackProblem(BagTags.declarationName, "is not that of BagIt 1.0"))
    }
  }

  /// Returns the bytes of a small file; nil if there is none.
  package func bytes(of path: String) -> [UInt8]? {
    guard digests[path] != nil else { return nil }
    return try? FileContent.bytes(of: directory + "/" + path, atMost: 1 << 30)
  }

  /// Reads a manifest. One that no other manifest lists is checked for its form only.
  private mutating func manifest(_ name: String) -> BagManifest? {
    guard let bytes = bytes(of: name) else {
      problems.append(PackProblem(name, "is missing"))
      return nil
    }
    let (manifest, line) = BagManifest.parse(bytes)
    guard let manifest else {
      problems.append(PackProblem(name, "line \(line) is not a manifest entry"))
      return nil
    }
    if manifest.bytes != bytes {
      problems.append(PackProblem(name, "is not sorted as lapse sorts it"))
    }
    return manifest
  }

  private mutating func compare(_ manifest: BagManifest?, with found: [String]) {
    guard let manifest else { return }
    for path in manifest.paths where digests[path] == nil {
      problems.append(PackProblem(path, "is missing"))
    }
    for path in found {
      guard let listed = manifest.digests[path] else {
        problems.append(PackProblem(path, "is in no manifest: it was added later"))
        continue
      }
      if let digest = digests[path], digest.sha256 != listed {
        problems.append(
          PackProblem(path, "was changed: its SHA-256 differs from the manifest"))
      }
    }
  }

  /// Returns all files, including hidden ones; anything else does not belong in a bag.
  private mutating func files() -> [String] {
    var files: [String] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      let location = folder.isEmpty ? directory : directory + "/" + folder
      for entry in (try? Directory.entries(of: location, followsLinks: folder.isEmpty)) ?? [] {
        let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
        switch (try? FileStatus(directory + "/" + path, followsLinks: false))?.kind {
        case .directory: waiting.append(path)
        case .regular: files.append(path)
        default: problems.append(PackProblem(path, "is not a regular file"))
        }
      }
    }
    return files.ordered(by: SafePath.precedes)
  }
}
