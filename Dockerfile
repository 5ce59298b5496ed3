# syntax=docker/dockerfile:1
# Two stages: uv builds the environment from the lock, the image that runs has neither uv nor pip.

FROM python:3.13-slim AS build
RUN pip install --no-cache-dir uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never \
    UV_PROJECT_ENVIRONMENT=/opt/watcher
WORKDIR /src
# Dependencies first: they change less often than the code, so this layer is kept.
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --all-extras --no-install-project
COPY README.md LICENSE sources.yaml ./
COPY watcher watcher
RUN uv sync --locked --no-dev --all-extras --no-editable

FROM python:3.13-slim
RUN pip uninstall --yes pip \
 && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin watcher \
 && install -d -o watcher -g watcher /state
COPY --from=build /opt/watcher /opt/watcher
ENV PATH=/opt/watcher/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp \
    WATCHER_STATE=/state
# Your own sources.yaml is mounted over this one.
COPY sources.yaml /etc/watcher/sources.yaml
ENV WATCHER_CONFIG=/etc/watcher/sources.yaml
USER 10001:10001
WORKDIR /state
VOLUME /state
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m --retries=3 CMD ["watcher", "health"]
ENTRYPOINT ["watcher"]
CMD ["run"]
