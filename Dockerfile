# Three stages: front-end files, Python packages, and a small image that runs as an ordinary user.
FROM node:24-slim AS voorkant
WORKDIR /bouw
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent

FROM python:3.11-slim AS pakketten
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/productie.txt /bouw/productie.txt
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /bouw/productie.txt

FROM python:3.11-slim AS portaal
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=sleutelportal.settings.productie \
    VAR_DIR=/var/lib/sleutelportal
RUN useradd --system --uid 10001 --no-create-home portaal \
    && install -d -o portaal -g portaal /var/lib/sleutelportal /app
WORKDIR /app
COPY --from=pakketten /opt/venv /opt/venv
COPY --chown=portaal:portaal . .
COPY --from=voorkant --chown=portaal:portaal /bouw/node_modules ./node_modules
# Building static files needs settings but no secrets and no services.
RUN python -m sleutelportal.ui.vendor && rm -rf node_modules \
    && SECRET_KEY=alleen-tijdens-het-bouwen ALLOWED_HOSTS=localhost EMAIL_HOST=localhost \
       DATABASE_URL=postgres://localhost/bouw REDIS_URL=redis://localhost/0 \
       python manage.py collectstatic --no-input --verbosity 0
USER portaal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "sleutelportal.gezond", "http://127.0.0.1:8000/health/ready"]
CMD ["gunicorn", "sleutelportal.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--max-requests", "5000", "--max-requests-jitter", "500", "--access-logfile", "-", "--access-logformat", "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"]
