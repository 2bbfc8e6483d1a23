import Evidence
import System

/// A pack to be checked: a directory, or an archive that is unpacked temporarily.
struct OpenedPack {
  let directory: String

  /// - Parameter temporary: where an archive is unpacked; the caller removes it.
  init(_ path: String, unpackingInto temporary: String) throws {
    let isDirectory: Bool
    do throws(SystemError) {
      isDirectory = try FileStatus(path).kind == .directory
    } catch {
      throw Terminal.refusal("\(path): cannot be read (\(error)): check the path")
    }
    guard !isDirectory else {
      let named = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      guard let bag = Self.bag(at: named) else {
        throw Terminal.refusal(
          "\(path): is not a pack: name the directory that has \(BagTags.declarationName)")
      }
      directory = bag
      return
    }
    do throws(EvidenceError) {
      let root = try ArchiveUnpacking.unpack(path, into: temporary)
      directory = root.isEmpty ? temporary : temporary + "/" + root
    } catch {
      throw Terminal.refusal(error.message)
    }
  }

  /// Returns the directory of the bag: the one that was named, or the only bag inside it.
  ///
  /// An archive has a directory around the bag, and whoever unpacks it into a new directory names that.
  private static func bag(at path: String) -> String? {
    if isBag(path) { return path }
    let inner = ((try? Directory.entries(of: path)) ?? []).filter { $0.kind == .directory }
      .map { (path == "/" ? "" : path) + "/" + $0.name }.filter { isBag($0) }
    return inner.count == 1 ? inner[0] : nil
  }

  /// Whether a directory has any of the files of a bag: one from which some are gone is still a pack,
  /// a damaged one.
  private static func isBag(_ path: String) -> Bool {
    [BagTags.declarationName, BagManifest.payload, BagManifest.tags].contains {
      Path.exists(path + "/" + $0)
    }
  }
}
