import CLibXML2

/// Writes one XML document as a stream of bytes; only the names of open elements are kept.
///
/// The output is well-formed UTF-8, whatever the text. Only ``finish()`` throws: it reports the
/// first error of any call. Use a writer from one task only.
///
/// libxml2's writer, https://gnome.pages.gitlab.gnome.org/libxml2/html/xmlwriter_8h.html, produces
/// the structure. Text is escaped here and passed on raw, because libxml2's own escaping lets
/// through what XML forbids, stops at NUL and copies every string.
package final class XMLWriter {
  private let writer: xmlTextWriterPtr
  private let output: XMLOutput
  private var refusedCall: String?
  private var context = XMLEscaping.Context.content
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 4_096
  private var used = 0

  /// The number of elements started.
  package private(set) var elements = 0

  /// The maximum number of bytes of a long text that are escaped at a time.
  private static let handOnAt = 1 << 16

  /// Initialises libxml2 once, as 2.9 requires before several threads use it.
  private static let isSetUp: Bool = {
    xmlInitParser()
    return true
  }()

  /// Starts a document.
  ///
  /// - Parameter receive: called with each block of bytes, until ``finish()``.
  /// - Throws: ``XMLWritingError/outOfMemory``.
  package init(
    receive: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws(XMLWritingError) {
    let output = XMLOutput(receive: receive)
    guard Self.isSetUp, let writer = Self.makeWriter(over: output) else { throw .outOfMemory }
    self.writer = writer
    self.output = output
    buffer = .allocate(capacity: capacity)
    note(xmlTextWriterSetIndent(writer, 1), "xmlTextWriterSetIndent")
    // xmlTextWriterStartDocument would insert an encoder that converts UTF-8 to UTF-8 at great
    // cost.
    writeRaw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  deinit {
    output.close()
    xmlFreeTextWriter(writer)
    buffer.deallocate()
  }

  package func startElement(_ name: StaticString) {
    handOn()
    elements += 1
    note(xmlTextWriterStartElement(writer, name.utf8Start), "xmlTextWriterStartElement")
  }

  package func endElement() {
    handOn()
    note(xmlTextWriterEndElement(writer), "xmlTextWriterEndElement")
  }

  /// Writes an attribute of the element just started.
  package func attribute(_ name: StaticString, _ value: String) {
    attribute(name) { $0.write(value) }
  }

  package func attribute(_ name: StaticString, _ value: Int) {
    attribute(name) { $0.write(String(value)) }
  }

  /// Writes an attribute whose value `body` writes.
  package func attribute(_ name: StaticString, _ body: (XMLWriter) -> Void) {
    handOn()
    note(xmlTextWriterStartAttribute(writer, name.utf8Start), "xmlTextWriterStartAttribute")
    context = .attribute
    body(self)
    handOn()
    context = .content
    note(xmlTextWriterEndAttribute(writer), "xmlTextWriterEndAttribute")
  }

  /// Writes text, escaped, into the open element or attribute.
  package func write(_ text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  package func write(_ text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { write($0) }
  }

  /// Writes UTF-8 text.
  package func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes[...]
    while rest.count > Self.handOnAt {
      // Do not cut inside a character, which would break it.
      var end = rest.startIndex + Self.handOnAt
      while end > rest.startIndex + Self.handOnAt - 4, rest[end] & 0xC0 == 0x80 { end -= 1 }
      escape(UnsafeBufferPointer(rebasing: rest[..<end]))
      rest = rest[end...]
    }
    escape(UnsafeBufferPointer(rebasing: rest))
  }

  /// Writes up to `count` bytes of text that `body` stores in a buffer; it returns how many.
  package func write(upTo count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(count, 1)) { bytes in
      guard let start = bytes.baseAddress else { return }
      write(UnsafeBufferPointer(start: start, count: body(start)))
    }
  }

  /// Passes on everything written so far, except a start tag that may still get attributes.
  package func flush() {
    handOn()
    note(xmlTextWriterFlush(writer), "xmlTextWriterFlush")
  }

  /// Closes all open elements and passes on the rest.
  ///
  /// - Throws: the receiver's first error, else libxml2's first error.
  package func finish() throws(XMLWritingError) {
    handOn()
    note(xmlTextWriterEndDocument(writer), "xmlTextWriterEndDocument")
    note(xmlTextWriterFlush(writer), "xmlTextWriterFlush")
    output.close()
    if let failure = output.failure { throw .receiver(failure) }
    if let refusedCall { throw .refused(call: refusedCall) }
  }

  private func escape(_ bytes: UnsafeBufferPointer<UInt8>) {
    let needed = bytes.count * XMLEscaping.worstExpansion
    if needed > capacity - used { handOn() }
    if needed > capacity {
      buffer.deallocate()
      buffer = .allocate(capacity: needed)
      capacity = needed
    }
    used += XMLEscaping.escape(bytes, in: context, to: buffer + used)
  }

  private func handOn() {
    guard used > 0 else { return }
    note(xmlTextWriterWriteRawLen(writer, buffer, Int32(used)), "xmlTextWriterWriteRawLen")
    used = 0
  }

  private func writeRaw(_ text: StaticString) {
    note(
      xmlTextWriterWriteRawLen(writer, text.utf8Start, Int32(text.utf8CodeUnitCount)),
      "xmlTextWriterWriteRawLen")
  }

  @inline(__always)
  private func note(_ result: Int32, _ call: StaticString) {
    if result < 0, refusedCall == nil { refusedCall = "\(call)" }
  }

  /// Creates a libxml2 writer whose bytes go to `output`, which it keeps alive.
  private static func makeWriter(over output: XMLOutput) -> xmlTextWriterPtr? {
    let context = Unmanaged.passRetained(output)
    let buffer = xmlOutputBufferCreateIO(
      { context, bytes, count in
        guard let context, count > 0 else { return 0 }
        Unmanaged<XMLOutput>.fromOpaque(context).takeUnretainedValue()
          .take(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        return count
      },
      { context in
        if let context { Unmanaged<XMLOutput>.fromOpaque(context).release() }
        return 0
      }, context.toOpaque(), nil)
    guard let buffer else {
      context.release()
      return nil
    }
    guard let writer = xmlNewTextWriter(buffer) else {
      _ = xmlOutputBufferClose(buffer)
      return nil
    }
    return writer
  }
}
