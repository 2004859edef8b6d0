@echo off
rem Does what the first command of README.md does: an environment, the packages, the app.
title Papan ZI
pushd "%~dp0" || goto failed

set "PYTHON=py -3"
%PYTHON% --version >nul 2>&1 || set "PYTHON=python"
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" || goto no_python

if not exist .venv\Scripts\python.exe (
    echo Menyiapkan Papan ZI untuk pertama kali. Ini perlu internet dan beberapa menit.
    %PYTHON% -m venv .venv || goto failed
)
.venv\Scripts\python -m pip install --quiet -r requirements.txt || goto failed
echo Papan terbuka di peramban. Jangan tutup jendela ini selama papan dipakai.
.venv\Scripts\python -m streamlit run app.py || goto failed
exit /b 0

:no_python
echo Python 3.11 atau yang lebih baru belum ada di komputer ini.
echo Pasang dari https://www.python.org/downloads/ lalu klik dua kali berkas ini lagi.
pause
exit /b 1

:failed
echo Papan berhenti karena galat di atas. Kirim foto jendela ini kepada pengelola papan.
echo Bila berulang, hapus folder .venv di samping berkas ini, lalu klik dua kali lagi.
pause
exit /b 1
