import Templates

/// The files of Templates/ci and Templates/manual, compiled into the program.
package enum EmbeddedFiles {
  private static var all: UnsafeBufferPointer<TemplateFile> {
    UnsafeBufferPointer(start: template_files(), count: template_files_count())
  }

  /// The paths of all files, sorted.
  package static var paths: [String] { all.map { String(cString: $0.path) } }

  /// Returns the text of a file.
  ///
  /// - Parameter path: relative to Templates/.
  package static func text(_ path: String) -> String? {
    all.first { String(cString: $0.path) == path }
      .map { String(decoding: $0.bytes.buffer, as: UTF8.self) }
  }
}

extension TemplateBytes {
  /// The bytes of the file; they live as long as the program.
  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
