import CSQLite
import JSONReading
import SecretShapes
import System

/// Reads tables of an SQLite database and runs nothing of it: opened read-only and immutable,
/// views, triggers and extensions off, and every statement but a plain SELECT from a table refused.
///
/// https://sqlite.org/security.html
final class SQLiteDatabase {
  /// Bytes of one value.
  private static let largestValue: Int32 = 64 << 20
  /// Steps of SQLite's machine between two looks at how many there were, and how many looks there
  /// may be.
  private static let stepsBetweenLooks: Int32 = 1_000_000
  private static let mostLooks = 20_000

  private let database: OpaquePointer
  /// The database where it is not read from a file.
  private let memory: UnsafeMutableRawBufferPointer?
  private let looks = Looks()

  private final class Looks {
    var count = 0
  }

  /// - Returns: nil where the file is no database that can be opened.
  init?(path: String) {
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
    let status = sqlite3_open_v2(Self.address(of: path), &opened, flags, nil)
    guard status == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      return nil
    }
    database = opened
    memory = nil
    harden()
  }

  /// A database that is in memory as a whole.
  init?(bytes: [UInt8]) {
    var opened: OpaquePointer?
    guard
      sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        == SQLITE_OK, let opened
    else {
      sqlite3_close_v2(opened)
      return nil
    }
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 512), alignment: 8)
    memory.copyBytes(from: bytes)
    // A database with a write-ahead log of its own cannot be opened without that log.
    if bytes.count > 20 { (memory[18], memory[19]) = (1, 1) }
    database = opened
    self.memory = memory
    let status = sqlite3_deserialize(
      opened, "main", memory.bindMemory(to: UInt8.self).baseAddress, Int64(bytes.count),
      Int64(bytes.count), UInt32(SQLITE_DESERIALIZE_READONLY))
    guard status == SQLITE_OK else { return nil }
    harden()
  }

  deinit {
    sqlite3_close_v2(database)
    memory?.deallocate()
  }

  private func harden() {
    lapse_sqlite_harden(database)
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, Self.largestValue)
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(database, SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    sqlite3_set_authorizer(
      database,
      { _, action, _, _, _, _ in
        action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY
      }, nil)
    sqlite3_progress_handler(
      database, Self.stepsBetweenLooks,
      { client in
        guard let client else { return 1 }
        let looks = Unmanaged<Looks>.fromOpaque(client).takeUnretainedValue()
        looks.count += 1
        return looks.count > SQLiteDatabase.mostLooks ? 1 : 0
      }, Unmanaged.passUnretained(looks).toOpaque())
  }

  /// A path as the address that SQLite takes for a file that nobody changes.
  private static func address(of path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    var address = "file:"
    for byte in path.utf8 {
      address +=
        plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte]).uppercased()
    }
    return address + "?immutable=1"
  }

  // MARK: Reading

  /// A value of a row.
  struct Value {
    enum Kind {
      case null
      case integer(Int64)
      case text(String)
      /// Bytes or a fraction, of which nothing is read.
      case other
    }

    var kind: Kind
    var isBoolean: Bool
  }

  /// Names of tables, as they are spelled; no views and no virtual tables.
  func tables() throws(JSONError) -> [String] {
    var names: [String] = []
    let rows = try Rows(
      self, "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
    while let row = try rows.next() {
      guard case .text(let name)? = row["name"]?.kind, case .text(let sql)? = row["sql"]?.kind
      else {
        continue
      }
      if !sql.uppercased().hasPrefix("CREATE VIRTUAL") { names.append(name) }
    }
    return names
  }

  func rows(of table: String) throws(JSONError) -> Rows {
    try Rows(self, "SELECT * FROM \"\(table.replacing("\"", with: "\"\""))\"")
  }

  /// The rows of one table, one after another.
  final class Rows {
    private let database: SQLiteDatabase
    private let statement: OpaquePointer
    private var names: [(name: String, isBoolean: Bool)] = []

    fileprivate init(_ database: SQLiteDatabase, _ query: String) throws(JSONError) {
      var prepared: OpaquePointer?
      guard sqlite3_prepare_v2(database.database, query, -1, &prepared, nil) == SQLITE_OK,
        let prepared
      else { throw database.damage() }
      self.database = database
      statement = prepared
      for column in 0..<sqlite3_column_count(prepared) {
        let name = sqlite3_column_name(prepared, column).map { String(cString: $0) } ?? ""
        let type = sqlite3_column_decltype(prepared, column).map { String(cString: $0) } ?? ""
        names.append((name, type.uppercased().hasPrefix("BOOL")))
      }
    }

    deinit { sqlite3_finalize(statement) }

    var columns: [String] { names.map(\.name) }

    /// The next row by column; nil behind the last.
    func next() throws(JSONError) -> [String: Value]? {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return nil
      case SQLITE_ROW: break
      default: throw database.damage()
      }
      var row: [String: Value] = [:]
      for (index, column) in names.enumerated() {
        row[column.name] = Value(kind: kind(Int32(index)), isBoolean: column.isBoolean)
      }
      return row
    }

    private func kind(_ column: Int32) -> Value.Kind {
      switch sqlite3_column_type(statement, column) {
      case SQLITE_NULL: return .null
      case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
      case SQLITE_TEXT:
        guard let text = sqlite3_column_text(statement, column) else { return .null }
        let count = Int(sqlite3_column_bytes(statement, column))
        return .text(
          String(decoding: UnsafeBufferPointer(start: text, count: max(0, count)), as: UTF8.self))
      default: return .other
      }
    }
  }

  fileprivate func damage() -> JSONError {
    let words = sqlite3_errmsg(database).map { String(cString: $0) } ?? ""
    let safe = String(
      words.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") }.prefix(80))
    return JSONError(
      .refused(
        "is an SQLite database that cannot be read (\(SecretShape.matches(safe) ? "damaged" : safe)): "
          + "export again, or copy it while nothing writes to it"), at: 0)
  }
}
