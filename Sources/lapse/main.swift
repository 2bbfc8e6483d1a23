import LapseCommand
import System

if let status = LapseProgram.prepare() { exit(status.rawValue) }
exit(await LapseProgram.run(Array(CommandLine.arguments.dropFirst())).rawValue)
