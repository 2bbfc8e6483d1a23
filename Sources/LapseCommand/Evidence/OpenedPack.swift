import Evidence
import System

/// A pack to be checked: a directory, or an archive that is unpacked temporarily.
struct OpenedPack {
  let directory: String
  private let temporary: TemporaryPages?

  init(_ path: String) throws {
    do throws(SystemError) {
      guard try FileStatus(path).kind != .directory else {
        directory = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        temporary = nil
        return
      }
    } catch {
      throw Terminal.refusal("\(path): cannot be read (\(error)): check the path")
    }
    let pages = try TemporaryPages(depth: PackOutput.depth)
    do throws(EvidenceError) {
      let root = try ArchiveUnpacking.unpack(path, into: pages.path)
      (directory, temporary) = (root.isEmpty ? pages.path : pages.path + "/" + root, pages)
    } catch {
      pages.remove()
      throw Terminal.refusal(error.message)
    }
  }

  func close() { temporary?.remove() }
}
