import Reporters
import System

/// Writes the files of a bag below a directory, and records their digests.
package final class BagWriter {
  private let directory: String
  /// The files written, keyed by path.
  package private(set) var digests: [String: FileDigest] = [:]
  private var made: Set<String> = []

  /// - Parameter directory: an existing empty directory.
  package init(_ directory: String) {
    self.directory = directory
  }

  package func write(_ file: PackFile) throws {
    let target = try open(file.path)
    var total = 0
    let digest = StreamDigest()
    let sink = ByteSink {
      digest.update($0)
      total += $0.count
      try target.write($0)
    }
    do {
      try file.write(sink, digests)
      try sink.finish()
    } catch let error as SystemError {
      throw failure(file.path, error)
    }
    digests[file.path] = FileDigest(sha256: digest.finish(), bytes: total)
  }

  /// Copies a file unchanged.
  @discardableResult
  package func copy(_ location: String, to path: String) throws(EvidenceError) -> FileDigest {
    let target = try open(path)
    do throws(SystemError) {
      let digest = try FileDigest(ofFileAt: location) { piece throws(SystemError) in
        try target.write(piece)
      }
      digests[path] = digest
      return digest
    } catch {
      throw EvidenceError("\(location): cannot be copied into the pack (\(error))")
    }
  }

  package func write(_ path: String, _ bytes: [UInt8]) throws {
    try write(PackFile(path) { sink, _ in bytes.withUnsafeBufferPointer { sink.write($0) } })
  }

  private func open(_ path: String) throws(EvidenceError) -> OpenFile {
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    if !made.contains(parent) {
      do throws(Directory.CreationFailure) {
        try Directory.make(parent, in: directory, permissions: 0o777)
      } catch {
        throw failure(path, error.error)
      }
      made.insert(parent)
    }
    do throws(SystemError) {
      return try OpenFile(replacing: directory + "/" + path, permissions: 0o666)
    } catch {
      throw failure(path, error)
    }
  }

  private func failure(_ path: String, _ error: SystemError) -> EvidenceError {
    EvidenceError(
      "\(path): cannot be written into the pack (\(error)): check space and permissions")
  }
}
