import JSONReading

/// Why a file cannot be read as a report of an earlier run.
package struct SavedReportError: Error, Hashable, Sendable {
  /// One line: which file, where, why, what to do.
  package var message: String

  init(_ path: String, _ problem: String) {
    message = "\(path): \(problem)"
  }

  init(_ path: String, _ error: JSONError) {
    let what =
      switch error.code {
      case .refused(let words): words
      case .unreadable: "cannot be read: check that it exists and may be read"
      case .outOfMemory: "memory ran out at byte \(error.offset): read it on a larger machine"
      case .truncated: "byte \(error.offset): the file ends too early: make the report again"
      case .invalidUTF8, .controlCharacter, .malformed, .tooDeep, .tooLarge, .endless:
        "byte \(error.offset): this is not JSON that lapse wrote: create the report again"
      }
    self.init(path, what)
  }
}
