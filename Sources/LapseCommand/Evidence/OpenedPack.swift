import Evidence
import System

/// A pack to be checked: a directory, or an archive that is unpacked temporarily.
struct OpenedPack {
  let directory: String

  /// - Parameter temporary: where an archive is unpacked; the caller removes it.
  init(_ path: String, unpackingInto temporary: String) throws {
    do throws(SystemError) {
      guard try FileStatus(path).kind != .directory else {
        directory = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return
      }
    } catch {
      throw Terminal.refusal("\(path): cannot be read (\(error)): check the path")
    }
    do throws(EvidenceError) {
      let root = try ArchiveUnpacking.unpack(path, into: temporary)
      directory = root.isEmpty ? temporary : temporary + "/" + root
    } catch {
      throw Terminal.refusal(error.message)
    }
  }
}
