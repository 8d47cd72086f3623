# Starts a bench on Windows: whole screen, English layout, input method off.
#
#   powershell -ExecutionPolicy Bypass -File bench.ps1 -Config C:\wms\station.toml
#
# Never run on a Windows machine so far. If one step is refused, the next ones are tried all the same.

param(
    [string]$Config = "station.toml",
    [string]$Command = "wms-tui"
)

$English = "en-US"
$EnglishUS = "0409:00000409"   # language and layout of the US keyboard

if (-not (Test-Path -LiteralPath $Config)) {
    Write-Error "$Config is not there. At the hub: wms-tui enrol NAME --config hub.toml > station.toml"
    exit 1
}

# A keyboard-mode scanner types through whatever input method is on: the English layout is made the
# default of this user, so that a new window starts with it and without an input method.
try {
    $list = Get-WinUserLanguageList
    if (-not ($list | Where-Object { $_.LanguageTag -eq $English })) {
        $list.Add($English)
        Set-WinUserLanguageList $list -Force
    }
    Set-WinDefaultInputMethodOverride -InputTip $EnglishUS
} catch {
    Write-Warning "The English layout could not be set: $_. Set it by hand (Win+Space)."
}

# Chinese on the screen needs UTF-8, whatever code page the console was set to.
$env:PYTHONUTF8 = "1"
try { chcp 65001 | Out-Null } catch { Write-Warning "UTF-8 could not be set: $_" }

$station = (Resolve-Path -LiteralPath $Config).Path
$terminal = Get-Command wt.exe -ErrorAction SilentlyContinue
if ($terminal) {
    # Windows Terminal: whole screen, no tabs, so that no other window gets the scanner's keys.
    & $terminal.Source --fullscreen --title "WMS" $Command station --config $station
} else {
    Write-Warning "Windows Terminal is not installed; press Alt+Enter for the whole screen."
    & $Command station --config $station
}
