import Inventory
import JSONReading
import System

/// Reads files, one at a time; each thread has its own reader.
final class ExportFileReader {
  /// The result for one file.
  struct Result {
    var inventory: TenantInventory
    var facts: FileFacts
    /// nil if the file is not to be reported as an input, e.g. one of our own reports.
    var file: InputFile?
    /// See ``DecodingContext/lateContexts``.
    var lateContexts: [Int: String] = [:]
    /// Why the byte source stopped early.
    var refused: String?
  }

  private let reader: JSONDocumentReader
  private let outer = JSONFieldSet(GraphProperty.table)
  private let inner = JSONFieldSet(GraphProperty.table)
  private let scratch = JSONFieldSet(GraphProperty.table)
  private let progress: ReadingProgress?
  private let jobs: Int
  private let sizes: PieceSizes

  /// - Parameter jobs: how many threads may read pieces of one large file.
  /// - Returns: nil if memory ran out.
  init?(jobs: Int = 1, progress: ReadingProgress? = nil, sizes: PieceSizes = .standard) {
    guard let reader = JSONDocumentReader(windowBytes: sizes.window) else { return nil }
    self.reader = reader
    self.jobs = jobs
    self.progress = progress
    self.sizes = sizes
  }

  /// Reads a file; an archive gives a result for each of its files.
  func read(_ found: InputWalker.Found) -> [Result] {
    let results = read(found, knownContexts: [:])
    // The context decides how a page is read. Standard input cannot be read a second time.
    guard results.count == 1, let contexts = results.first?.lateContexts, !contexts.isEmpty,
      found.location != "-"
    else { return results }
    return read(found, knownContexts: contexts)
  }

  func read(_ found: InputWalker.Found, knownContexts: [Int: String]) -> [Result] {
    guard found.problem == nil else {
      return [read(found, from: nil, knownContexts: knownContexts, failure: nil)]
    }
    do throws(JSONError) {
      let source = try ByteSource(found.location)
      return read(found, from: source, knownContexts: knownContexts, level: 0)
    } catch {
      return [read(found, from: nil, knownContexts: knownContexts, failure: error)]
    }
  }

  /// - Parameter level: how many archives enclose the file.
  func read(
    _ found: InputWalker.Found, from source: ByteSource, knownContexts: [Int: String], level: Int
  ) -> [Result] {
    do throws(JSONError) {
      let content = FileContent(try source.peek())
      if content == .archive {
        return try readArchive(found, source, level: level)
      }
      return [read(found, from: source, as: content, knownContexts: knownContexts, failure: nil)]
    } catch {
      return [read(found, from: source, knownContexts: knownContexts, failure: error)]
    }
  }

  private func readArchive(
    _ found: InputWalker.Found, _ source: ByteSource, level: Int
  ) throws(JSONError) -> [Result] {
    let limits = ArchiveLimits.standard
    guard level <= limits.nesting else {
      throw JSONError(
        .refused("is an archive nested too deep: unpack it, and name the result"), at: 0)
    }
    guard found.location != "-" else {
      throw JSONError(
        .refused("is an archive on standard input: save it to a file, and name the file"), at: 0)
    }
    let files = ArchiveFiles(
      reader: self, archive: found, limits: limits, level: level,
      name: ForeignContent(source.start)?.name ?? "an archive")
    let isGzip = source.start.withUnsafeBytes { GzipStream.recognises($0) }
    guard level > 0 else {
      return files.read { ArchiveReader(found.location, isGzip: isGzip, limits: limits) }
    }
    return files.read {
      ArchiveReader(isGzip: isGzip, limits: limits) { buffer throws(JSONError) in
        try source.readRaw(into: buffer)
      }
    }
  }

  private func read(
    _ found: InputWalker.Found, from source: ByteSource?, as content: FileContent = .unknown,
    knownContexts: [Int: String], failure known: JSONError?
  ) -> Result {
    let context = DecodingContext(
      path: found.path, outer: outer, inner: inner, scratch: scratch, knownContexts: knownContexts)
    if found.pathHeldSecret { context.reportLeak(.secretShapedName) }
    if let problem = found.problem {
      context.facts.holdsUnread = true
      return Result(
        inventory: context.inventory, facts: context.facts,
        file: InputFile(
          path: found.path, sha256: nil, bytes: 0, format: ExportFormat.unreadable.rawValue,
          objects: 0, problem: problem, isUnusable: true))
    }
    var visitor = ExportVisitor(context: context, layout: found.layout)
    var failure = known
    do throws(JSONError) {
      if let source, known == nil {
        try read(source, as: content, at: found.location, into: &visitor)
      }
    } catch {
      failure = error
    }
    if failure != nil { visitor.breakOff() }
    do throws(JSONError) {
      try source?.drain()
    } catch {
      failure = failure ?? error
    }
    var result = result(of: visitor, found, source: source, failure: failure)
    if case .refused(let words)? = failure?.code { result.refused = words }
    return result
  }

  /// Returns how to read a file in pieces; nil if it is read as a whole.
  private func sharing(of location: String) -> PieceSharing? {
    guard !location.isEmpty, location != "-", let size = try? FileStatus(location).size,
      size >= sizes.leastFile
    else { return nil }
    return PieceSharing(readers: jobs, window: sizes.window)
  }

  /// Reads content of any kind that is useful to a report.
  private func read(
    _ source: ByteSource, as content: FileContent, at location: String,
    into visitor: inout ExportVisitor
  ) throws(JSONError) {
    source.isText = [.json, .table, .yaml, .metadata].contains(content)
    switch content {
    case .assignedJSON(let length):
      source.skip(length)
      _ = try reader.read(&visitor) { buffer throws(JSONError) in try source.read(into: buffer) }
    case .json, .unknown, .archive:
      visitor.sharing = sharing(of: location)
      // The size of a file inside an archive is not part of the total.
      var reported = location.isEmpty ? nil : ReportedProgress(progress)
      let context = visitor.context
      _ = try reader.read(&visitor) { buffer throws(JSONError) in
        reported?.update(bytes: Int(source.bytes), objects: context.objectsTaken)
        return try source.read(into: buffer)
      }
    case .table:
      let text = try readAll(source, atMost: TableReader.largest, "a table")
      guard
        let table = TableReader(text, parent: visitor.layout.parent, context: visitor.context)
      else { throw JSONError(.malformed, at: 0) }
      _ = try reader.read(&visitor) { buffer throws(JSONError) in try table.read(into: buffer) }
      visitor.format = .table
    case .ownTable:
      visitor.format = .lapseReport
    case .certificate:
      let bytes = try readAllRaw(source, atMost: CertificateFile.largest)
      guard let bytes, CertificateFile(context: visitor.context).take(bytes) else {
        throw JSONError(.malformed, at: 0)
      }
      visitor.format = .certificate
    case .metadata:
      let text = try readAll(source, atMost: XMLTree.largest, "SAML metadata")
      guard SAMLMetadata(context: visitor.context).take(text) else {
        throw JSONError(.refused(XMLTree.refusal(of: text)), at: 0)
      }
      visitor.format = .samlMetadata
    case .yaml:
      let text = try readAll(source, atMost: YAMLTranslation.largest, "YAML")
      guard let json = YAMLTranslation.json(text) else { throw JSONError(.malformed, at: 0) }
      try reader.read(&visitor, bytes: json)
      // YAML that holds nothing from Graph is unrelated to lapse.
      if visitor.context.isUntouched { throw JSONError(.malformed, at: 0) }
    case .database:
      guard let database = try database(source, at: location),
        let gathered = try ROADrecon(database)
      else {
        // The tables may exist only in the log.
        if !location.isEmpty, WriteAheadLog.hasChanges(beside: location) {
          throw JSONError(.refused(WriteAheadLog.problem), at: 0)
        }
        throw JSONError(.malformed, at: 0)
      }
      visitor.format = .roadRecon
      _ = try reader.read(&visitor) { buffer throws(JSONError) in try gathered.read(into: buffer) }
      visitor.format = .roadRecon
      if !location.isEmpty, WriteAheadLog.hasChanges(beside: location) {
        visitor.context.facts.hasUnreadLog = true
      }
    }
  }

  /// Opens a file in place and anything else in memory; nil if it only begins like a database.
  private func database(
    _ source: ByteSource, at location: String
  ) throws(JSONError) -> SQLiteDatabase? {
    guard location.isEmpty || location == "-" else {
      try source.drain()
      guard source.bytes >= 512 else { return nil }
      return SQLiteDatabase(path: location)
    }
    guard let bytes = try readAllRaw(source, atMost: Self.largestDatabase) else {
      throw JSONError(.refused("is an SQLite database of more than 1 GiB: unpack it"), at: 0)
    }
    return bytes.count < 512 ? nil : SQLiteDatabase(bytes: bytes)
  }

  /// Reads everything as UTF-8.
  private func readAll(
    _ source: ByteSource, atMost limit: Int, _ what: String
  ) throws(JSONError) -> [UInt8] {
    do throws(JSONError) {
      return try source.readAll(atMost: limit)
    } catch {
      guard error.code == .tooLarge else { throw error }
      throw JSONError(
        .refused(
          "is \(what) of more than \(limit >> 20) MiB: take out of it what the report needs"),
        at: error.offset)
    }
  }

  /// Reads all bytes unchanged; nil if there are more than `limit`.
  private func readAllRaw(
    _ source: ByteSource, atMost limit: Int
  ) throws(JSONError) -> [UInt8]? {
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = try source.readRaw(into: piece)
      if count == 0 { return bytes }
      bytes += piece[..<count]
      guard bytes.count <= limit else { return nil }
    }
  }

  private static let largestDatabase = 1 << 30
}
