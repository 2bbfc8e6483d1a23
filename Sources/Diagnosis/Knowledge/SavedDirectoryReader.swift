import Assessment
import JSONReading
import SecretShapes

/// Reads what the `report.json` of an earlier run knows about the tenant.
package enum SavedDirectoryReader {
  /// Why a file cannot be read as a report.
  package struct Failure: Error, Hashable, Sendable {
    /// One line: which file, why, what to do.
    package var message: String
  }

  /// - Parameter file: a file written by `lapse report --format json`; `-` is standard input.
  package static func read(_ file: String) throws(Failure) -> KnownDirectory {
    let path = SecretShape.path(file)
    guard let reader = JSONDocumentReader() else {
      throw Failure(message: "\(path): memory ran out")
    }
    var visitor = SavedDirectoryVisitor()
    let documents: Int
    do throws(JSONError) {
      let source = try ByteSource(file)
      documents = try reader.read(&visitor) { buffer throws(JSONError) in
        try source.read(into: buffer)
      }
    } catch {
      switch error.code {
      case .unreadable(let code):
        let inside = path + (path.hasSuffix("/") ? "" : "/") + "report.json"
        let words = JSONError.words(forErrno: code, insteadOfDirectory: inside)
        throw Failure(message: "\(path): \(words)")
      default:
        throw Failure(
          message:
            "\(path): byte \(error.offset): this is not JSON that lapse wrote: create the report again"
        )
      }
    }
    guard documents == 1, let version = visitor.schemaVersion else {
      throw Failure(
        message: "\(path): this is not a report.json of lapse: name a file that lapse report wrote")
    }
    guard ["1", "2"].contains(version.prefix { $0 != "." }) else {
      throw Failure(
        message:
          "\(path): schema version \(version) is not known to this version of lapse: use the "
          + "one that wrote it")
    }
    guard let directory = visitor.directory(path) else {
      throw Failure(message: "\(path): asOf or tenant is missing: make the report again")
    }
    return directory
  }
}
