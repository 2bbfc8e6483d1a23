import Templates

extension TemplateBytes {
  /// The bytes of the file; they live as long as the program.
  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
