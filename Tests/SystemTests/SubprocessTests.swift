import System
import Testing

@Suite("Other programs") struct SubprocessTests {
  private func run(_ script: String, seconds: Double = 60) -> Subprocess.Result? {
    Subprocess.run("sh", ["-c", script], seconds: seconds)
  }

  @Test func `what a program prints, and how it ends`() throws {
    let result = try #require(run("echo a; echo b >&2; exit 3"))
    #expect(result.status == 3)
    #expect(String(decoding: result.output, as: UTF8.self) == "a\n")
    #expect(String(decoding: result.errors, as: UTF8.self) == "b\n")
    #expect(run("kill -9 $$")?.status == 128)
    #expect(Subprocess.run("there-is-no-such-program", [], seconds: 60)?.status == 127)
  }

  @Test(arguments: ["exec sleep 600", "exec >&- 2>&-; exec sleep 600", "sleep 600 & exit 0"])
  func `a program that takes too long is ended, even if it closed its output`(
    _ script: String
  ) throws {
    let result = try #require(run(script, seconds: 0.5))
    #expect(result.status == nil)
  }

  @Test func `a program may go on for a while after closing its output`() {
    #expect(run("exec >&- 2>&-; sleep 0.05; exit 4")?.status == 4)
  }
}
